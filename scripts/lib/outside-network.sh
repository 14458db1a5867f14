#!/bin/sh
# Runs a command in a network of its own: the loopback as ever, and one way out, named `outside`, on which
# every packet is counted and none arrives. So what a test saw nothing leave through, nothing left by.
# To be started by `unshare --net`.
set -e
ip link set lo up
ip link add outside type dummy 2>/dev/null || ip link add outside type veth peer name outside-end
for end in outside outside-end; do
  [ -d "/proc/sys/net/ipv6/conf/$end" ] || continue
  # Else the kernel itself would announce the new interface.
  echo 1 >"/proc/sys/net/ipv6/conf/$end/disable_ipv6"
  ip link set "$end" up
done
ip address add 192.0.2.1/24 dev outside
ip route add default dev outside
exec "$@"
