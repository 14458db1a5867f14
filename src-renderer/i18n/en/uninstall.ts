/** What the uninstaller asks through the app, before anything is removed. */
export const uninstall = {
  title: 'Before Counterfoil is removed',
  waits_one:
    '{{count, number}} action is not finished. If the data is kept, it goes on once Counterfoil is installed here again for the same user. Only an export lets another PC finish it.',
  waits_other:
    '{{count, number}} actions are not finished. If the data is kept, they go on once Counterfoil is installed here again for the same user. Only an export lets another PC finish them.',
  unseen_one:
    'When this was last open, {{count, number}} action was not finished. Its record cannot be opened now. Keep the data: it goes on once a version that can open it is installed here.',
  unseen_other:
    'When this was last open, {{count, number}} actions were not finished. Their record cannot be opened now. Keep the data: they go on once a version that can open it is installed here.',
  unknown:
    'The record of actions cannot be opened, so nobody knows what waits in it. Keep the data: another version of Counterfoil, installed here again, may open it.',
  nothingWaits:
    'Nothing waits here. If the data is kept, the list of past actions is there once Counterfoil is installed here again for the same user.',
  stop: 'Do not uninstall',
  keep: 'Uninstall and keep the data',
  delete: 'Uninstall and delete the data',
  lose_one: '{{count, number}} action that is not finished would be lost for good.',
  lose_other: '{{count, number}} actions that are not finished would be lost for good.',
  loseNothing: 'Nothing waits, so nothing that customers were promised would be lost.',
  loseUnknown: 'Whatever waits in the record that cannot be opened would be lost for good.',
  sureText:
    'The shop’s key, the list of past actions, the settings and practice would be gone, too. Nobody can bring them back.',
  doNotDelete: 'Do not delete',
  deleteSure: 'Delete and uninstall',
} as const
