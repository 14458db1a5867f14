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
  notSavedTitle: 'Not saved',
  notSaved: {
    full: 'The disk of {{file}} is full. Free some space or choose another place.',
    'read-only':
      '{{file}} cannot be written: this place does not allow it, or another program has the file open. Choose another place.',
    failed: '{{file}} could not be written. Check the disk or choose another place.',
  },
  nothingLost:
    'Nothing is lost. What is marked “Handed over” under Activity goes into the next file, too, or can be taken back there.',
  restoreTitle: 'Restore waiting actions',
  restoreText: 'Takes in a file that another PC saved with “Export waiting actions”.',
  choose: 'Choose the file',
  chosen: 'File',
  made: 'Saved on',
  restoreMeans: {
    move: 'What is in it is sent from this PC from now on.',
    copy: 'It is a copy for safety, and the PC it was made on may have sent some of it since. Each action is looked up before anything is sent.',
  },
  otherOut: 'The PC it was made on is out of use',
  otherOutText: 'If both send, customers get vouchers twice or lose uses.',
  restoring: 'Opening…',
  restoredTitle: 'Restored',
  restored_one: '{{count, number}} action was taken in. See Activity.',
  restored_other: '{{count, number}} actions were taken in. See Activity.',
  restoredNone: 'Nothing was taken in.',
  known_one: '{{count, number}} was here already and stays as it is.',
  known_other: '{{count, number}} were here already and stay as they are.',
  refusedTitle: 'Not restored',
  refused: {
    'no-file': 'Choose the file again.',
    'wrong-passphrase': 'The passphrase is another one. Capital letters and the keyboard’s language count.',
    damaged: 'The file is damaged. Copy it again from where it was saved, or save it anew.',
    'other-shop':
      'The file is of another shop, or of another key. Connect this PC with the key that the other PC had, then restore again.',
    'too-old':
      'The file is more than a year old. Nobody here can know any more what was done with it: settle it with the back office.',
    'word-needed': 'Say first that the PC it was made on is out of use.',
    'cannot-save':
      'Not all of it could be saved on this PC’s disk. Free some space, then restore the same file again: what is here already stays as it is.',
  },
  unusable: {
    unreadable: 'The file cannot be read, or is far too large.',
    damaged: 'The file is damaged. Copy it again from where it was saved, or save it anew.',
    newer: 'A newer version of Counterfoil made the file. Update this PC, then restore it.',
    'not-ours': 'This is not a file with waiting actions.',
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
    text: 'The record of actions is copied there as you work, encrypted: best on a stick, another disk or a network drive. If this PC dies, what waited stands there with numbers and references, for a person to settle.',
    choose: 'Choose a folder',
    stop: 'Copy no more',
    none: 'None is chosen.',
    good: 'In order, last copied {{date}}: {{folder}}',
    notYet: 'Not copied yet: {{folder}}',
    full: 'There is no room in {{folder}}. Nothing is lost on this PC.',
    'read-only': '{{folder}} does not let this user write. Nothing is lost on this PC.',
    failed:
      '{{folder}} is not there or does not answer. It is tried again by itself. Nothing is lost on this PC.',
  },
  restoreAnyway: 'Go on to restore',
} as const
