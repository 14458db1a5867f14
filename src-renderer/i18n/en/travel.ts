/** What waits in a file: to another PC, as a copy for safety, and back. */
export const travel = {
  title: 'Another PC, or a copy for safety',
  text: 'What waits on this PC can go into an encrypted file: to let another PC send it, or to have it should this PC die.',
  export: 'Export waiting actions',
  restore: 'Restore',
  list: 'Actions that wait',
  more_one: 'and {{count, number}} more, under Activity',
  more_other: 'and {{count, number}} more, under Activity',
  exportTitle: 'Export waiting actions',
  count_one: '{{count, number}} action waits on this PC.',
  count_other: '{{count, number}} actions wait on this PC.',
  nothingWaits: 'Nothing waits on this PC.',
  purpose: 'What is the file for?',
  purposes: {
    move: 'Move them: another PC sends them',
    copy: 'A copy for safety: this PC goes on',
  },
  means: {
    move: 'From then on this PC does not send them: the PC that restores the file does. Take the file to one PC only.',
    copy: 'This PC goes on sending. Should it die, restore the file on another PC: there each action is looked up before anything is sent, and what nobody can know is asked of you.',
  },
  passphrase: 'Passphrase',
  passphraseText:
    'At least {{least, number}} characters. Without it nobody can open the file: write it down.',
  again: 'Passphrase again',
  tooShort: 'Enter at least {{least, number}} characters.',
  notSame: 'This is not the same passphrase.',
  save: 'Choose a place and save',
  saving: 'Saving…',
  savedTitle: 'Saved',
  saved_one: '{{count, number}} action is in {{file}}',
  saved_other: '{{count, number}} actions are in {{file}}',
  savedNext: {
    move: 'On the other PC: connect this shop with the same key, then Settings, “Restore”.',
    copy: 'Keep it where it survives this PC. It goes out of date as you work: make a new one when more waits.',
  },
  nothing: 'Nothing waits any more, or it cannot be read while the keychain is locked: no file was made.',
  includeUnfinished_one: 'Also {{count, number}} that is handed over in a file that was not finished',
  includeUnfinished_other: 'Also {{count, number}} that are handed over in a file that was not finished',
  includeUnfinishedText:
    'Only if you have looked and no such file is there, or it was restored nowhere: else two PCs send them.',
  left_one:
    '{{count, number}} stays on this PC and is in no file: it cannot be read, or somebody is deciding about it. See Activity.',
  left_other:
    '{{count, number}} stay on this PC and are in no file: they cannot be read, or somebody is deciding about them. See Activity.',
  notSavedTitle: 'Not saved',
  notSaved: {
    full: 'The disk of {{file}} is full. Free some space or choose another place.',
    'read-only': '{{file}} cannot be written: this place does not allow it. Choose another place.',
    'in-use': '{{file}} is open in another program. Close it there, or choose another name.',
    failed: '{{file}} could not be written. Check the disk or choose another place.',
    'would-replace':
      '{{file}} holds actions that were moved before, and nobody else may have them. Choose another name.',
  },
  nothingLost:
    'Nothing is lost. What is marked “Handed over” under Activity goes into the next file, too, or can be taken back there.',
  restoreTitle: 'Restore waiting actions',
  restoreText: 'Takes in a file that another PC saved with “Export waiting actions”.',
  restoreRecordText:
    'Did a PC die without a file? Its second folder, or the folder of data on its disk, has what waited there.',
  choose: 'Choose the file',
  chooseRecord: 'Choose a second folder',
  chooseAgain: 'Choose anew',
  records: 'Records in this folder',
  recordSlips: 'Slips {{prefix}}-… ({{name}})',
  recordWaiting_one: '{{count, number}} not finished, last written {{date}}',
  recordWaiting_other: '{{count, number}} not finished, last written {{date}}',
  chosen: 'File',
  made: 'Saved on',
  restoreMeans: {
    move: 'What is in it is sent from this PC from now on.',
    copy: 'It is a copy for safety, and the PC it was made on may have sent some of it since. Each action is looked up before anything is sent.',
    record:
      'That PC may have sent some of it in its last moments. Each action is looked up before anything is sent, and what nobody can know is asked of you.',
    recordWithoutKeys:
      'No passphrase was set for this folder, so names and codes stay closed: what waited comes in with slips, counts, vouchers and references, and cannot be sent from here. Compare it with your voucher account, give it up, and do again what is missing.',
  },
  passphraseForTexts:
    'The one that was set for the second folder. Without it names and codes stay closed here for good.',
  keyNew: 'It is this shop’s: the shop has a new key since',
  keyNewText: 'What is in it comes in as Held. Nothing of it is sent until somebody decides, one by one.',
  otherOut: 'The PC it was made on is out of use',
  otherOutText: 'If both send, customers get vouchers twice or lose uses.',
  restoring: 'Opening…',
  restoredTitle: 'Restored',
  restored_one: '{{count, number}} action was taken in. See Activity.',
  restored_other: '{{count, number}} actions were taken in. See Activity.',
  restoredNone: 'Nothing was taken in.',
  known_one: '{{count, number}} was here already and stays as it is.',
  known_other: '{{count, number}} were here already and stay as they are.',
  away_one:
    '{{count, number}} was handed over from this PC and is not sent from here. If no other PC has it, take it back under Activity.',
  away_other:
    '{{count, number}} were handed over from this PC and are not sent from here. If no other PC has them, take them back under Activity.',
  refusedTitle: 'Not restored',
  refused: {
    'no-file': 'Choose the file again.',
    'wrong-passphrase': 'The passphrase is another one. Capital letters and the keyboard’s language count.',
    damaged: 'The file is damaged. Copy it again from where it was saved, or save it anew.',
    'other-shop':
      'It is of another shop, or of another key. Connect this PC with the key that the other PC had, then restore again.',
    'own-record': 'This is this PC’s own record: what is in it is here already.',
    practice: 'What is practised and what is real do not mix: restore each where it is from.',
    'too-old':
      'It is more than a year old. Nobody here can know any more what was done with it: settle it with the back office.',
    'word-needed': 'Say first that the PC it was made on is out of use.',
    'cannot-save':
      'Not all of it could be saved on this PC’s disk. Free some space, then restore the same again: what is here already stays as it is.',
  },
  unusable: {
    unreadable: 'The file cannot be read, or is far too large.',
    damaged: 'The file is damaged. Copy it again from where it was saved, or save it anew.',
    newer: 'A newer version of Counterfoil made the file. Update this PC, then restore it.',
    'not-ours': 'This is not a file with waiting actions.',
    'no-record': 'There is no record of actions in this folder.',
    'own-record': 'Only this PC’s own record lies there: what is in it is here already.',
  },
  heldBack: {
    replace_one:
      '{{count, number}} action waits for the key it was asked with. Let it be sent first, or take it to a PC that has that key.',
    replace_other:
      '{{count, number}} actions wait for the key they were asked with. Let them be sent first, or take them to a PC that has that key.',
    restore_one:
      '{{count, number}} action waits on this PC. Restoring changes nothing about it; if you want it safe first, export it.',
    restore_other:
      '{{count, number}} actions wait on this PC. Restoring changes nothing about them; if you want them safe first, export them.',
  },
  mirror: {
    title: 'Second folder',
    text: 'The record of actions is copied there as you work, encrypted: best on a stick, another disk or a network drive. If this PC dies, another one restores what waited from there.',
    hasKeys: 'A passphrase is set: another PC can read names and codes, too.',
    noKeys: 'No passphrase is set: another PC could read numbers and references, but no names or codes.',
    saveKeys: 'Set the passphrase',
    keysTitle: 'Passphrase of the second folder',
    keysText:
      'With it another PC can read everything in the second folder, should this one die. It replaces the one that was set before.',
    keysFailed: {
      full: 'There is no room in the second folder.',
      'read-only': 'The second folder does not let this user write.',
      'in-use': 'A file in the second folder is open in another program. Close it there, then try again.',
      failed: 'The second folder is not there or does not answer.',
      keychain: 'The keychain is closed. Unlock it, then try again.',
    },
    refused: {
      inside: 'This folder lies inside Counterfoil’s own and would be gone with it. Choose another one.',
      'cannot-save': 'The choice could not be saved. Check the disk, then try again.',
    },
    choose: 'Choose a folder',
    stop: 'Copy no more',
    none: 'None is chosen.',
    good: 'In order, last copied {{date}}: {{folder}}',
    notYet: 'Not copied yet: {{folder}}',
    full: 'There is no room in {{folder}}. Nothing is lost on this PC.',
    'read-only': '{{folder}} does not let this user write. Nothing is lost on this PC.',
    'in-use':
      'A file in {{folder}} is open in another program. It is tried again by itself. Nothing is lost on this PC.',
    failed:
      '{{folder}} is not there or does not answer. It is tried again by itself. Nothing is lost on this PC.',
  },
  restoreAnyway: 'Go on to restore',
} as const
