import type { LaterReason, NeedReason, Notice, ReadProblem } from '#contract'

/** Everything that can be the matter: what happened, what it means for the customer, what to do. */
export const rule = {
  tooLong: 'This is too long. Please shorten it.',
  typeMissing: 'Choose a voucher type first.',
  configIdMissing: 'Enter the voucher configuration ID first.',
  countWhole: 'Enter a whole number, such as 2.',
  countLow: 'Enter at least 1.',
  countHigh: 'That is more than can be done at once. Enter a smaller number.',
  noteHasReference:
    'A code like CF-7K3M-9QXZ may not stand in the store note: it would look like one of ours. Leave it out.',
  lineNeedsId: 'To send over LINE, enter the LINE recipient ID.',
  idNeedsLine: 'A LINE recipient ID is only for delivery over LINE. Choose LINE or clear this field.',
  emailMissing: 'To send by e-mail, enter the recipient’s e-mail address.',
  emailNeedsDelivery: 'An e-mail address would send the voucher away. Choose E-mail or clear this field.',
  emailInvalid:
    'This is not an e-mail address. It needs a name, an @ and a domain, such as name@example.com.',
  voucherMissing: 'Look up a voucher first.',
  keyNotLatin:
    'A key has only plain Latin letters, digits and signs. Switch the keyboard to English and enter it again.',
  addressUnsafe:
    'This address would show your key to others. It must begin with https:// and have no password, ? or # in it.',
  patternWrong: 'This pattern cannot be read. Check its brackets and signs.',
  countOverLeft: 'Only {{left}} left on this voucher. Enter {{left}} or fewer.',
  required: 'Please fill this in.',
  invalid: 'This cannot be used. Please check it.',
} as const

/** Why a saved action waits, as a sentence of its own. */
export const later = {
  'no-network': 'There is no network. It goes out by itself when the network is back.',
  'no-internet': 'There is no internet. It goes out by itself when the internet is back.',
  unreachable: 'The voucher service does not answer. It is tried again by itself.',
  credentials:
    'The voucher service refused the API key. It waits until the key is entered again under Settings.',
  defect: 'The voucher service did not accept what the app sent. It waits; please tell the app’s support.',
  subscription: 'The shop’s subscription has expired. It waits until the owner renews it.',
  permission: 'This API key may not do this. It waits until the owner allows it or enters another key.',
  clock: 'This computer’s clock is wrong. It waits until date and time are set.',
  limited: 'The voucher service asked us to slow down. It goes out by itself shortly.',
  keychain: 'The computer’s keychain is locked or missing. It waits until the keychain is opened.',
  allowance:
    'This month’s requests are used up, or the rest is kept for customers at the counter. It goes out when new ones start.',
  brake: 'An earlier action is not certain yet. It goes out by itself once that is checked.',
  settling:
    'Its answer was lost. It is checked by itself once it cannot arrive late any more; this takes some minutes.',
  busy: 'Other actions are being sent. It goes out by itself in a moment.',
  'in-flight': 'It is being sent right now.',
  'shop-changed': 'It belongs to another shop’s key. It waits until a person decides under Activity.',
  journal: 'This computer cannot save to disk. Nothing is sent until it can; free some space.',
} as const satisfies Record<LaterReason, string>

/** Short forms for tables: “Waiting: for the network”. */
export const waitingFor = {
  'no-network': 'for the network',
  'no-internet': 'for the internet',
  unreachable: 'for the voucher service',
  credentials: 'for the API key',
  defect: 'for support',
  subscription: 'for the subscription',
  permission: 'for permission',
  clock: 'for the right time',
  limited: 'for a short pause',
  keychain: 'for the keychain',
  allowance: 'for new requests',
  brake: 'for an earlier check',
  settling: 'to be checked',
  busy: 'for its turn',
  'in-flight': 'for an answer',
  'shop-changed': 'for a decision',
  journal: 'for disk space',
} as const satisfies Record<LaterReason, string>

/** Why a question (a look-up, a list, the test of a key) brought no answer. */
export const problem = {
  'no-network':
    'There is no network, so this could not be asked. Check the cable or the Wi-Fi, then try again.',
  'no-internet': 'There is no internet, so this could not be asked. Check the router, then try again.',
  unreachable: 'The voucher service did not answer, so nothing is known yet. Try again in a moment.',
  credentials:
    'The voucher service refused the API key or secret. Nothing was changed. Enter both again, exactly as given.',
  defect:
    'The voucher service did not accept what the app sent. Nothing was changed. Please tell the app’s support.',
  subscription:
    'The shop’s subscription has expired, so the service does not answer. Ask the owner to renew it.',
  permission: 'This API key may not read vouchers. Ask the owner for a key that may.',
  clock:
    'This computer’s clock is wrong, so the service does not trust it. Set date and time, then try again.',
  limited: 'The voucher service asked us to slow down. Wait a minute, then try again.',
  keychain:
    'The computer’s keychain is locked or missing, so the key could not be read. Open the keychain, then try again.',
  allowance:
    'This month’s requests are used up, so nothing new can be looked up. What is already known can still be used.',
  brake: 'An earlier action is being checked first. Try again in a moment.',
  settling: 'A lost answer is still settling. Try again in a few minutes.',
  busy: 'Other requests are under way. Try again in a moment.',
  'in-flight': 'This is already being asked. Wait a moment.',
  'shop-changed': 'The key was changed. Close the app and open it again, then try once more.',
  journal: 'This computer cannot save to disk, so nothing is sent. Free some space, then try again.',
  'not-found': 'The voucher service does not know this voucher. Check the code with the customer.',
  refused: 'The voucher service said no.',
  'not-the-api':
    'Something answered, but not the voucher service (perhaps a Wi-Fi log-in page). Check the network, then try again.',
} as const satisfies Record<ReadProblem['reason'], string>

/** Why a person must decide. */
export const need = {
  'other-counters':
    'The voucher changed by exactly this much, but other counters redeem too: it may have been one of them.',
  'changed-otherwise': 'The voucher changed, but not by this much. Someone else may have used it meanwhile.',
  overtaken: 'The voucher was used again here since, so it cannot tell any more what happened to this one.',
  'no-baseline': 'It was never seen how much was left before, so the voucher cannot tell what happened.',
  short: 'Fewer vouchers were made than asked for.',
  'list-incomplete': 'The list of vouchers could not be read to its end, so nothing can be ruled out.',
  'note-not-proven':
    'This shop has not yet shown that our reference comes back, so its absence proves nothing.',
  'look-alikes': 'There are vouchers that look like these and that nobody here can explain.',
  'unknown-again': 'It was sent a second time and the answer was lost again.',
  'refused-unexpectedly': 'The service refused it although enough should have been left on the voucher.',
  'voucher-gone': 'The voucher is no longer there.',
  'other-shop': 'It was begun with another shop’s key, so it cannot be checked with this one.',
  'journal-lost': 'The record of this action was lost, so it may or may not have been sent.',
  'companion-found':
    'Something that was sent together with this one turned up late. Of this one nothing has turned up so far.',
  'details-shut':
    'What was asked for is encrypted, and its key is no longer in this user’s keychain. So it was not sent.',
  'extra-found':
    'It was held not to have happened and was to be sent again. Then it turned up: it happened after all.',
  copied:
    'It came here with a copy from another PC. That PC may have sent it since, and nothing in the list tells.',
} as const satisfies Record<NeedReason, string>

type Counted =
  | 'outbox-completed'
  | 'extra-vouchers'
  | 'extra-redeemed'
  | 'data-key-lost'
  | 'handed-over-unfinished'

/** Things told once, as banners. `detail` holds a number or a name. */
export const notice = {
  'outbox-rebuilt':
    'The list of actions was damaged and has been rebuilt from its second copy. Nothing was lost. You can go on.',
  'outbox-completed_one':
    '{{count, number}} action was missing from the list of actions, since the computer stopped or its disk lost it. It is back from the second copy. Nothing was lost. You can go on.',
  'outbox-completed_other':
    '{{count, number}} actions were missing from the list of actions, since the computer stopped or its disk lost them. They are back from the second copy. Nothing was lost. You can go on.',
  'journal-damaged':
    'Part of the record of actions could not be read. What it held is checked before anything is sent. Look under Activity.',
  'journal-lost':
    'The record of actions is shorter than it was. Unfinished actions are checked before anything is sent. Look under Activity.',
  'settings-reset':
    'The settings could not be read and are back to their first values. Please check them under Settings.',
  'practice-reset': 'Practice has started afresh with new vouchers.',
  'database-failed':
    'The list of actions cannot be written at the moment. Actions are still saved in the second copy. Restart the app when no customer waits.',
  'row-unreadable':
    'One saved action could not be read and was put aside ({{detail}}). It is not sent. Tell the shop owner.',
  'cannot-save':
    'This computer cannot save to disk: {{detail}}. Do not accept vouchers until there is space again.',
  'shop-changed':
    'Actions made with another key are held ({{detail}}). Decide under Activity what happens to them.',
  'extra-vouchers_one':
    '{{count, number}} extra voucher ({{detail}}): the service made more than was asked for. Do not hand it out; see the action.',
  'extra-vouchers_other':
    '{{count, number}} extra vouchers ({{detail}}): the service made more than was asked for. Do not hand them out; see the action.',
  'extra-redeemed_one':
    '{{count, number}} use too many was taken off a voucher ({{detail}}). The customer may have lost it; see the action.',
  'extra-redeemed_other':
    '{{count, number}} uses too many were taken off a voucher ({{detail}}). The customer may have lost them; see the action.',
  'data-key-lost_one':
    'Names, codes and notes of {{count, number}} saved action cannot be read: their key is no longer in this user’s keychain. Numbers, states and references are there, and new work goes on. If the keychain comes back, so do they.',
  'data-key-lost_other':
    'Names, codes and notes of {{count, number}} saved actions cannot be read: their key is no longer in this user’s keychain. Numbers, states and references are there, and new work goes on. If the keychain comes back, so do they.',
  'handed-over-unfinished_one':
    '{{count, number}} action was to be moved to another PC, but the app ended before it knew that the file is there. If it is, restore it on the other PC and leave this one. If not, export again under Settings with what was not finished, or take it back under Activity.',
  'handed-over-unfinished_other':
    '{{count, number}} actions were to be moved to another PC, but the app ended before it knew that the file is there. If it is, restore it on the other PC and leave these. If not, export again under Settings with what was not finished, or take them back under Activity.',
  'mirror-failed':
    'The record of actions cannot be copied to the second folder. Nothing is lost on this PC. See Settings, “Second folder”.',
  'practice-not-kept':
    'This computer’s keychain is locked or missing, so this practice cannot be encrypted and is gone when the app closes. Unlock the keychain to go on with an earlier one.',
  'window-restarted':
    'The window stopped and has come back by itself. What was said to be saved is saved and goes on. What was being typed is gone: before doing it again, look under Activity whether it is there.',
  'unexpected-error':
    'Something in the app went wrong. What was said to be saved is saved and goes on. Before doing the last step again, look under Activity whether it is there.',
} as const satisfies Record<Exclude<Notice['kind'], Counted> | `${Counted}_${'one' | 'other'}`, string>

/** Why an action was not taken in at all. */
export const notAccepted = {
  'held-by':
    'This voucher is already waiting to be redeemed here ({{slip}}, {{time}}, {{count, number}} taken). Do not accept it again.',
  'held-by-staff':
    'This voucher is already waiting to be redeemed here ({{slip}}, by {{staff}}, {{time}}, {{count, number}} taken). Do not accept it again.',
  'cannot-save':
    'It could not be saved on this computer, so it was not accepted. Free some disk space; until then do not give anything for this voucher.',
  keychain:
    'It was not accepted: this computer’s keychain is locked or missing, and nothing is saved unencrypted. Unlock it, then choose “Try again” under Settings. Practice works meanwhile.',
} as const

/** The API's refusals by code; whatever else it says is shown as it came. */
export const refused = {
  '100141': 'the recipient type is not known to the voucher service',
  '100142': 'the recipient ID is missing',
  '100143': 'this messaging platform is not supported',
  '100145': 'the voucher type is missing',
  '100146': 'the voucher type does not exist or too many vouchers were asked for',
  said: '{{message}}',
  noReason: 'the voucher service gave no reason (code {{code}})',
} as const

export const state = {
  waiting: 'Waiting',
  sending: 'Sending',
  done: 'Done',
  refused: 'Refused',
  checking: 'Checking',
  'needs-a-person': 'Needs a person',
  held: 'Held',
  cancelled: 'Cancelled',
  'given-up': 'Given up',
  'handed-over': 'Handed over',
} as const
