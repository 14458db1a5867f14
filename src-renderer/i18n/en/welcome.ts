export const welcome = {
  title: 'Welcome',
  intro:
    'Counterfoil redeems and issues vouchers at your counter, also while the internet is away: what cannot be sent waits here and is sent once, when the connection is back.',
  practise: 'Practise first',
  practiseText: 'Try everything with invented vouchers. Nothing leaves this computer.',
  connect: 'Connect your shop',
  connectText: 'You need the API key and secret of your voucher account.',
  back: 'Back',
  key: 'API key',
  secret: 'API secret',
  secretHint: 'It is kept in this computer’s keychain and never shown again.',
  shopName: 'Shop name',
  shopNameHint: 'Shown at the top of this counter',
  onlyCounter: 'Is this the only counter that redeems with this key?',
  onlyCounterHint:
    'It decides what the app may find out by itself when an answer is lost. If unsure, choose No.',
  onlyYes: 'Yes, only this one',
  onlyNo: 'No, there are others',
  onlyMissing: 'Please choose one: nothing is assumed here.',
  advanced: 'Advanced',
  address: 'API address',
  addressHint: 'Leave it as it is unless you were told otherwise.',
  save: 'Save and test',
  testing: 'Testing the key…',
  cost: 'The test takes 1 request of this month’s allowance and brings your latest vouchers.',
  failed: 'Not connected',
  keychain: {
    'no-keychain':
      'This computer has no keychain that answers, so the secret cannot be kept safely and nothing was saved. Set up the system’s keychain, or practise meanwhile.',
    locked:
      'The computer’s keychain is locked, so the secret could not be kept and nothing was saved. Unlock it (log in with your password), then try again.',
    failed:
      'The computer’s keychain refused ({{detail}}), so nothing was saved. Try again, or ask who looks after this computer.',
  },
  actionsWait_one:
    '{{count, number}} action still waits for the old key. Let it be sent first, then change the key.',
  actionsWait_other:
    '{{count, number}} actions still wait for the old key. Let them be sent first, then change the key.',
  cannotSave:
    'The settings could not be written to disk ({{detail}}). Nothing was saved. Free some space, then try again.',
  notice: {
    'unexpected-error':
      'Something in the app went wrong. What was said to be saved is saved. Try the last step again; if it goes wrong again, export diagnostics and ask for help.',
    'window-restarted':
      'The window stopped and has come back by itself. What was said to be saved is saved. What was being typed is gone: enter it again.',
  },
  checkAddress: 'If it stays so, check the API address.',
  said: 'The service said: {{message}}',
} as const
