/** What a page must do with none of these: each would set `globalThis.ran`, or lead away, or garble what is around. */
const RUN = 'globalThis.ran=1'

const html = [
  `<script>${RUN}</script>`,
  `<ScRiPt src=data:text/javascript,${RUN}></ScRiPt>`,
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<style>@import 'http://127.0.0.1:9/x.css';</style>`,
  '<base href="http://127.0.0.1:9/">',
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
  `<a href="javascript:${RUN}">Free coffee</a>`,
  '<form action="http://127.0.0.1:9/"><button>Redeem</button></form>',
  `--><![CDATA[<script>${RUN}</script>]]>`,
  `"><img src=x onerror='${RUN}'>`,
  `' autofocus onfocus='${RUN}`,
  `</title></textarea></style><script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
]

const addresses = [
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  'file:///etc/passwd',
  'http://127.0.0.1:9/picture.png',
]

/** For whoever fills texts in, evaluates or formats them. */
const templates = [
  `{{constructor.constructor('${RUN}')()}}`,
  `\${globalThis.ran=1}`,
  '$t(redeem.title) {{count}} $t(common.justNow, {"count": 3})',
  '__proto__',
  '=HYPERLINK("http://127.0.0.1:9/","Coffee")',
]

const writing = [
  'Coffee \u202eeerf\u202c \u2067over\u2069',
  'ก\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c\u0e4c',
  'Cof\u200b\u200b\u200b\u200bfee\u0000\u0007\u001b[31m',
  'W'.repeat(50_000),
]

/** Thirty texts and a few, each for every field that an answer has. */
export const SCRIPT_PAYLOADS: readonly string[] = [...html, ...addresses, ...templates, ...writing]
