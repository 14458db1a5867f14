/**
 * Deliberate breakages of the product, one line each: `npm run mutants` shows that each is caught. Each takes out
 * a rule that keeps a voucher from being lost, sent twice, or told wrongly of.
 * @typedef {object} Mutant
 * @property {string} name what is broken, in words
 * @property {string} file
 * @property {string} find stands in the file exactly once
 * @property {string} replace
 * @property {readonly string[]} tests those expected to fail
 * @property {'signed'} [set] the packaged set that has it, where it is not the one that users get
 * @property {number} [schedules] how many schedules of the simulation to play should none of them fail
 */

const PERFORM = 'test/main/desk/perform.test.ts'
const JOURNAL_FIRST = 'test/main/desk/journal-first.test.ts'
const GATE = 'test/main/desk/gate.test.ts'
const ALLOWANCE = 'test/main/desk/allowance.test.ts'
const FOLD = 'test/main/journal/fold.test.ts'
const FILE = 'test/main/journal/file.test.ts'
const BETWEEN_DESKS = 'test/main/travel/between-desks.test.ts'
const BROKEN_MOVES = 'test/main/travel/broken-moves.test.ts'
const SECOND_FOLDER = 'test/main/travel/second-folder.test.ts'
const JUDGE = 'test/main/settle/judge.test.ts'
const CLASSIFY = 'test/main/api/classify.test.ts'
const COUNTER = 'test/main/counter.test.ts'

/** @type {readonly Mutant[]} */
const sending = [
  {
    name: 'a write whose answer was lost is sent again at once',
    file: 'src-main/desk/wire.ts',
    find: 'const result = await connection.send({ method, url, body, headers })',
    replace:
      "let result = await connection.send({ method, url, body, headers }); if (result.kind === 'lost') { const next = await open(url); if (next.ok) result = await next.connection.send({ method, url, body, headers }) }",
    tests: [PERFORM],
  },
  {
    name: 'the journal’s line is written after the request',
    file: 'src-main/desk/wire.ts',
    find: "const refusal = spent === null ? 'allowance' : await durably(beforeWrite, spent)",
    replace:
      "if (spent !== null) return write(opened.connection, request).finally(() => durably(beforeWrite, spent)); const refusal = 'allowance'",
    tests: [JOURNAL_FIRST],
  },
  {
    name: 'a request does not wait for its journal line to be on the disk',
    file: 'src-main/desk/wire.ts',
    find: "const refusal = spent === null ? 'allowance' : await durably(beforeWrite, spent)",
    replace:
      "if (spent !== null) void durably(beforeWrite, spent); const refusal = spent === null ? 'allowance' : null",
    tests: [JOURNAL_FIRST],
    schedules: 400,
  },
  {
    name: 'a read is counted after it was written',
    file: 'src-main/desk/ask.ts',
    find: "await desk.journal.append({ type: 'request', operation, spent })",
    replace: "setTimeout(() => void desk.journal.append({ type: 'request', operation, spent }), 500)",
    tests: [JOURNAL_FIRST],
  },
  {
    name: 'the allowance counts a request only once its line is durable',
    file: 'src-main/limits/meter.ts',
    find: 'begun = count(begun, counted)',
    replace: '',
    tests: [ALLOWANCE],
  },
  {
    name: 'an action’s claim takes hold after an await',
    file: 'src-main/desk/gate.ts',
    find: 'for (const id of ids) this.#actions.add(id)',
    replace: 'queueMicrotask(() => ids.forEach((id) => this.#actions.add(id)))',
    tests: [GATE],
  },
  {
    name: 'a voucher’s claim takes hold after an await',
    file: 'src-main/desk/gate.ts',
    find: 'if (voucher !== null) this.#vouchers.add(voucher)',
    replace: 'if (voucher !== null) queueMicrotask(() => this.#vouchers.add(voucher))',
    tests: [GATE],
  },
  {
    name: 'two redeems of one voucher are unsettled at a time',
    file: 'src-main/desk/desk.ts',
    find: "if (voucher !== null && this.journal.fold.isUnsettled(voucher)) return closed('busy')",
    replace: '',
    tests: [PERFORM],
  },
  {
    name: 'no brake after an unknown',
    file: 'src-main/desk/gate.ts',
    find: 'this.#isBraked = true',
    replace: 'this.#isBraked = false',
    tests: [PERFORM],
  },
  {
    name: 'a connection is closed, where it should be reset',
    file: 'src-main/api/reset-socket.ts',
    find: 'return this.resetAndDestroy()',
    replace: 'return super.destroy(error)',
    tests: ['test/main/api/transport-once.test.ts', 'test/main/api/transport-limits.test.ts'],
  },
  {
    name: 'a connection carries a second request',
    file: 'src-main/api/transport.ts',
    find: "if (this.#isUsed) throw new Error('a connection carries one request')",
    replace: '',
    tests: ['test/main/api/transport-send.test.ts'],
  },
  {
    name: 'what was meant for another shop is not held',
    file: 'src-main/desk/recover.ts',
    find: "const isOurs = origin === 'ours' && (desk.shopId === '' || action.shop === desk.shopId)",
    replace: 'const isOurs = true',
    tests: [PERFORM],
  },
  {
    name: 'the key is stored before the API has accepted it',
    file: 'src-main/counter.ts',
    find: "const page = await askPage(candidate.desk, 1, 'counter')",
    replace:
      "await this.#options.credentials.save(words); const page = await askPage(candidate.desk, 1, 'counter')",
    tests: [COUNTER],
  },
]

const JOINED = 'test/main/journal/joined.test.ts'
const JOINED_SEND = 'test/main/desk/joined-send.test.ts'

/** @type {readonly Mutant[]} */
const joining = [
  {
    name: 'of a request that carries several actions only the first learns how it ended',
    file: 'src-main/journal/fold.ts',
    find: 'return this.carriedBy(reference).flatMap(({ id, attempts }) => {',
    replace: 'return this.carriedBy(reference).slice(0, 1).flatMap(({ id, attempts }) => {',
    tests: [JOINED],
  },
  {
    name: 'a request goes out although one of its actions no longer waits',
    file: 'src-main/journal/fold.ts',
    find: "if (ids.some((id) => this.#actions.get(id)?.state !== 'queued')) return []",
    replace: "if (ids.every((id) => this.#actions.get(id)?.state !== 'queued')) return []",
    tests: [JOINED],
  },
  {
    name: 'what a request made counts for each of its actions',
    file: 'src-main/contract/joining.ts',
    find: 'Math.min(count, Math.max(0, units - (joined?.before ?? 0)))',
    replace: 'Math.min(count, joined === undefined ? units : units)',
    tests: [JOINED],
  },
  {
    name: 'a voucher belongs to every action of its request',
    file: 'src-main/journal/own-part.ts',
    find: 'if (attempt?.joined === undefined) return line',
    replace: 'if (attempt !== null) return line',
    tests: [JOINED],
  },
  {
    name: 'what was refused together is refused for each',
    file: 'src-main/journal/action-state.ts',
    find: "if (mayBeForOthers(action)) return { ...action, state: 'queued' }",
    replace: '',
    tests: [JOINED],
  },
  {
    name: 'what was refused together goes together again',
    file: 'src-main/contract/joining.ts',
    find: "return outcome.kind === 'refused' || (outcome.kind === 'unknown' && BY_THE_SERVICE.includes(outcome.why))",
    replace: "return outcome.kind === 'unknown' && BY_THE_SERVICE.includes(outcome.why)",
    tests: [JOINED],
  },
  {
    name: 'a change by the first action’s units is taken for the whole request’s',
    file: 'src-main/settle/judge.ts',
    find: 'if (evidence.change === askedBy(attempt) && at.onlyCounter === true)',
    replace: 'if (evidence.change === attempt.count && at.onlyCounter === true)',
    tests: [JUDGE],
  },
  {
    name: 'a change that another attempt made since is taken for this one’s',
    file: 'src-main/settle/judge.ts',
    find: "if (at.isOvertaken) return person('overtaken')",
    replace: '',
    tests: [JUDGE],
  },
  {
    name: 'what a read proves done is sent again, since a person ordered it before',
    file: 'src-main/journal/action-state.ts',
    find: "if (action.state === 'queued' && line.verdict === 'done') return needsAPerson(action, 'extra-found')",
    replace: '',
    tests: [JOINED],
  },
  {
    name: 'what turned up late stands for everything that was sent with it',
    file: 'src-main/journal/action-state.ts',
    find: "needsAPerson(action, 'companion-found')",
    replace: "needsAPerson(action, 'extra-found')",
    tests: [JOINED],
  },
  {
    name: 'redeems of a voucher are joined whatever is left on it',
    file: 'src-main/desk/join.ts',
    find: 'baseline !== null && units <= baseline.left - baseline.doneSince',
    replace: 'baseline !== null || units > 0',
    tests: [JOINED_SEND],
  },
  {
    name: 'an action is joined that another request carries',
    file: 'src-main/desk/join.ts',
    find: ' || !desk.gate.isFree(action)',
    replace: '',
    tests: [JOINED_SEND],
    schedules: 400,
  },
  {
    name: 'issues that somebody receives are joined',
    file: 'src-main/contract/joining.ts',
    find: "if (delivery !== 'counter' || recipient !== '') return null",
    replace: "if (delivery !== 'counter') return null",
    tests: [JOINED_SEND],
  },
  {
    name: 'of several rows at one line the window asks for none',
    file: 'src-main/handlers.ts',
    find: 'filter(({ seq }) => seq >= since)',
    replace: 'filter(({ seq }) => seq > since)',
    tests: [COUNTER],
    schedules: 2_000,
  },
]

/** @type {readonly Mutant[]} */
const settling = [
  {
    name: 'what was being sent is queued again at the next start',
    file: 'src-main/desk/recover.ts',
    find: "await journal.append({ type: 'outcome', attempt, outcome: CRASH })",
    replace:
      "await journal.append({ type: 'outcome', attempt, outcome: { kind: 'later', reason: 'busy', code: '', message: '', retryAfterMs: null } })",
    tests: [PERFORM],
  },
  {
    name: 'nothing is waited for before a request counts as not executed',
    file: 'src-main/settle/marks.ts',
    find: 'this.#settledAt.set(attempt.reference, this.#clock.monotonic() + waitMs)',
    replace: 'this.#settledAt.set(attempt.reference, this.#clock.monotonic())',
    tests: [PERFORM],
  },
  {
    name: 'the baseline is taken at the read-back',
    file: 'src-main/settle/check.ts',
    find: 'changeSince(attempt, left, total)',
    replace: 'changeSince({ ...attempt, baseline: { left, total, doneSince: 0 } }, left, total)',
    tests: [PERFORM],
  },
  {
    name: 'a change is taken for ours where other counters redeem, too',
    file: 'src-main/settle/judge.ts',
    find: "if (evidence.change === askedBy(attempt) && at.onlyCounter === true) return verdict('done')",
    replace: "if (evidence.change === askedBy(attempt)) return verdict('done')",
    tests: [JUDGE],
  },
  {
    name: 'a list that was read in part rules an issue out',
    file: 'src-main/settle/judge.ts',
    find: "if (!evidence.complete) return person('list-incomplete')",
    replace: '',
    tests: [JUDGE],
  },
  {
    name: 'a time that the PC’s clock has not reached is taken for the server’s',
    file: 'src-main/desk/desk.ts',
    find: 'return known === null || known > now ? null : known',
    replace: 'return known',
    tests: ['test/main/settle/look-alikes.test.ts'],
  },
  {
    name: 'a reading turns round where a later page shows another order',
    file: 'src-main/settle/read-list.ts',
    find: '(isForward && read.value.last)',
    replace: "(desk.list.newestAt !== 'end' && read.value.last)",
    tests: ['test/main/settle/listing.test.ts'],
  },
  {
    name: 'a late read-back speaks for another attempt',
    file: 'src-main/journal/action-state.ts',
    find: 'return isOfLast(action, line.attempt) ? check(action, line, at) : action',
    replace: 'return check(action, line, at)',
    tests: [FOLD],
  },
  {
    name: 'a refusal after an unknown is believed',
    file: 'src-main/journal/action-state.ts',
    find: "if (action.attempts.some((earlier) => earlier.ended?.outcome.kind === 'unknown')) return true",
    replace: '',
    tests: [FOLD],
  },
  {
    name: 'an action is sent again by itself more than once',
    file: 'src-main/journal/action-state.ts',
    find: 'return action.attempts.slice(0, -1).some(wasRuledOut)',
    replace: 'return false',
    tests: [FOLD],
  },
  {
    name: '100152 is taken for a refusal',
    file: 'src-main/api/classify.ts',
    find: "{ code: '100152', status: 400, meaning: unknown('may-have-executed') }",
    replace: "{ code: '100152', status: 400, meaning: refused }",
    tests: [CLASSIFY],
  },
  {
    name: 'a server’s error is taken for “not executed”',
    file: 'src-main/api/classify.ts',
    find: "{ from: 500, to: 599, meaning: unknown('server-error') }",
    replace: "{ from: 500, to: 599, meaning: later('unreachable') }",
    tests: [CLASSIFY],
  },
]

/** @type {readonly Mutant[]} */
const asking = [
  {
    name: 'a list is gone on with as if its pages had no length',
    file: 'src-main/desk/ask.ts',
    find: 'if (page > 1) desk.list.goOn(seenLength ?? list.size)',
    replace: '',
    tests: ['test/main/desk/ask-page.test.ts'],
  },
]

/** @type {readonly Mutant[]} */
const keeping = [
  {
    name: 'personal texts are kept for ever',
    file: 'src-main/desk/tidy.ts',
    find: 'settings().retentionDays * DAY_MS',
    replace: 'Number.MAX_SAFE_INTEGER',
    tests: ['test/main/desks-at-rest.test.ts'],
  },
  {
    name: 'what is forgotten stays in the journal’s files',
    file: 'src-main/desk/tidy.ts',
    find: 'if (await forget(desk, lastAt)) isDue = true',
    replace: 'await forget(desk, lastAt)',
    tests: ['test/main/desks-at-rest.test.ts'],
  },
  {
    name: 'the database acknowledges before it is on the disk',
    file: 'src-renderer/db/dexie-storage.ts',
    find: "chromeTransactionDurability: 'strict'",
    replace: "chromeTransactionDurability: 'relaxed'",
    tests: ['test/renderer/db/dexie-storage.test.ts'],
  },
  {
    name: 'a row that comes twice counts as stored before it is',
    file: 'src-renderer/outbox/row-writer.ts',
    find: 'if (isTaken && latest !== null) return latest.done',
    replace: 'if (isTaken) return Promise.resolve()',
    tests: ['test/renderer/outbox/row-writer.test.ts'],
  },
  {
    name: 'a row that the database refused is not tried again',
    file: 'src-renderer/outbox/row-writer.ts',
    find: '      keepForRetry(rows)\n',
    replace: '\n',
    tests: ['test/renderer/outbox/outbox.test.ts'],
  },
  {
    name: 'a cancel is not journalled',
    file: 'src-main/desk/decide.ts',
    find: 'const changed = await desk.journal.append(line)',
    replace:
      "const changed = line.type === 'cancelled' ? { ...action, state: 'cancelled' } : await desk.journal.append(line)",
    tests: [JOURNAL_FIRST],
  },
  {
    name: 'a line whose sync failed counts as saved',
    file: 'src-main/journal/file.ts',
    find: 'if (!isDurable) await this.#begin(bytes)',
    replace: '',
    tests: [FILE],
  },
  {
    name: 'lines that could not be synced at a start are shown all the same',
    file: 'src-main/journal/file.ts',
    find: "if (diskProblem(error) !== 'read-only') throw journalError(error, folder)",
    replace: '',
    tests: [FILE],
  },
  {
    name: 'lines missing in the middle of the journal are passed over in silence',
    file: 'src-main/journal/generations.ts',
    find: 'if (entry.seq > this.nextSeq) this.#reportMissing(generation, line, entry.seq - 1)',
    replace: '',
    tests: [FILE],
  },
]

/** @type {readonly Mutant[]} */
const travelling = [
  {
    name: 'sends go on while a file is made of what waits',
    file: 'src-main/travel/export.ts',
    find: 'const resume = await desk.gate.pause()',
    replace: 'const resume = () => undefined',
    tests: [BETWEEN_DESKS],
  },
  {
    name: 'the file of another shop is taken in',
    file: 'src-main/travel/restore.ts',
    find: "if (isOther && !isKeyNew) return refused('other-shop')",
    replace: '',
    tests: [BETWEEN_DESKS],
  },
  {
    name: 'a copy is taken in while the PC it was made on may go on',
    file: 'src-main/travel/restore.ts',
    find: "if (purpose === 'copy' && !isOtherOut) return refused('word-needed')",
    replace: '',
    tests: [BETWEEN_DESKS],
  },
  {
    name: 'what was handed over with a file that was never finished is forgotten',
    file: 'src-main/travel/payload.ts',
    find: '(isMoveUnfinished(action) ? again : !isFinal(action.state)),',
    replace: '!isFinal(action.state),',
    tests: [BETWEEN_DESKS],
  },
  {
    name: 'what a file may have goes into the next one unasked',
    file: 'src-main/travel/payload.ts',
    find: '(isMoveUnfinished(action) ? again : !isFinal(action.state)),',
    replace: '(isMoveUnfinished(action) || !isFinal(action.state)),',
    tests: [BROKEN_MOVES],
  },
  {
    name: 'a trial of the place is a whole file',
    file: 'src-main/travel/export.ts',
    find: 'await draft.write(randomBytes(length))',
    replace:
      'await draft.write(await sealed(desk, payloadOf(desk, going), asked)); void [randomBytes, length]',
    tests: [BROKEN_MOVES],
  },
  {
    name: 'a file with moved actions is replaced',
    file: 'src-main/travel/export.ts',
    find: "if (await holdsMoved(file)) return { kind: 'failed', why: 'would-replace', file }",
    replace: 'void holdsMoved',
    tests: [BROKEN_MOVES],
  },
  {
    name: 'what waits in a copy without a reference is sent without a look',
    file: 'src-main/travel/export.ts',
    find: '    if (unnamed.length === 0) return\n',
    replace: '    if (unnamed.length < going.length) return\n',
    tests: [BROKEN_MOVES],
  },
  {
    name: 'what was taken in is sent without its texts',
    file: 'src-main/journal/fold-lines.ts',
    find: 'return { ...line, row: { ...line.row, shut: true } }',
    replace: 'return line',
    tests: [BROKEN_MOVES],
  },
  {
    name: 'actions of another shop are taken in as if they were of this one',
    file: 'src-main/travel/restore.ts',
    find: 'const { id, seq: _, request, ...row } = isOurs ? action : held(action)',
    replace: 'const { id, seq: _, request, ...row } = action; void [held, isOurs]',
    tests: [BROKEN_MOVES],
  },
  {
    name: 'what waits in a dead PC’s record is taken for never sent',
    file: 'src-main/travel/take-over.ts',
    find: 'return asCopied({ ...here, travel: { ...travelOf(here), reserved } }, baseline, at)',
    replace: 'void [asCopied, reserved, baseline, at]; return here',
    tests: [SECOND_FOLDER],
  },
  {
    name: 'what cannot be read without its key waits to be sent',
    file: 'src-main/travel/take-over.ts',
    find: "    ? { ...row, forgotten: true, state: 'needs-a-person', need: 'details-shut' }\n",
    replace: '    ? action\n',
    tests: [SECOND_FOLDER],
  },
  {
    name: 'a move whose last line was not copied is taken for one that nobody has',
    file: 'src-main/travel/take-over.ts',
    find: "if (action.state === 'handed-over') return withoutKey(needsAPerson(unreserved(here), 'copied'))",
    replace: 'void [needsAPerson, unreserved]',
    tests: [SECOND_FOLDER],
  },
  {
    name: 'a hole in a dead PC’s record is passed over',
    file: 'src-main/travel/take-over.ts',
    find: 'if (damage + unreadable.length > 0)',
    replace: 'if (damage < 0)',
    tests: [SECOND_FOLDER],
  },
  {
    name: 'the journal is written anew while lines are being saved',
    file: 'src-main/journal/turns.ts',
    find: 'const quiet = this.#together === 0 ? Promise.resolve() : this.#quiet()',
    replace: 'const quiet = Promise.resolve()',
    tests: ['test/main/journal/turns.test.ts'],
  },
  {
    name: 'that a copied issue is not in the list proves that it was never made',
    file: 'src-main/settle/judge.ts',
    find: "if (at.isCopied) return person('copied')",
    replace: '',
    tests: ['test/main/settle/judge.test.ts'],
  },
  {
    name: 'a file may ask for all of the memory',
    file: 'src-main/travel/sealed-file.ts',
    find: '      .max(MOST_COST)\n',
    replace: '\n',
    tests: ['test/main/travel/sealed-file.test.ts'],
  },
  {
    name: 'a sum that is wrong is passed over',
    file: 'src-main/travel/sealed-file.ts',
    find: "if (!timingSafeEqual(sumOf(whole), bytes.subarray(-SUM_BYTES))) return 'damaged'",
    replace: '',
    tests: ['test/main/travel/sealed-file.test.ts'],
  },
]

export const MUTANTS = [...sending, ...joining, ...settling, ...asking, ...keeping, ...travelling]
