import { CheckIcon, WarningIcon } from '../../components/icons.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { type Text, useText } from '../../i18n/use-text.ts'
import { HEALTH_SUBJECTS, type HealthParts, healthOf } from '../../settings/health.ts'
import { mirrorText } from './travel/mirror-text.ts'
import './health-rows.css'

/** One line a subject: how it stands, and what to do where it does not stand well. */
export function HealthRows({ parts }: { readonly parts: HealthParts }) {
  const t = useText()
  const format = useFormat()
  const health = healthOf(parts)
  const words = wordsOf(t, format, parts)
  return (
    <ul className="health" aria-label={t('health.title')}>
      {HEALTH_SUBJECTS.map((subject) => (
        <li key={subject} className={`health-row health-${health[subject]}`}>
          {health[subject] === 'good' ? <CheckIcon /> : <WarningIcon />}
          <div>
            <p>
              <strong>{t(`health.subject.${subject}`)}</strong>
              <span className="hidden-visually">{t(`health.mark.${health[subject]}`)}</span>
            </p>
            <p className="soft">{words[subject]}</p>
            {health[subject] === 'good' ? null : <p>{t(`health.todo.${subject}`)}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

const MEGABYTE = 1024 * 1024

function wordsOf(
  t: Text,
  format: ReturnType<typeof useFormat>,
  { facts, window, status, key, waiting, isPractice }: HealthParts,
): Record<(typeof HEALTH_SUBJECTS)[number], string> {
  const { connection, allowance, clock } = status
  const { journal, diskFree } = facts
  const aheadMs = clock?.aheadMs ?? 0
  const keyWords =
    key.kind === 'saved' ? t('settings.keySaved', { endsIn: key.endsIn }) : t('settings.keyMissing')
  const proved =
    connection.provedAt === null
      ? t('health.neverProved')
      : t('health.proved', { date: format.dateTime(connection.provedAt) })
  return {
    connection: t('health.connection', { cause: t(`frame.cause.${connection.cause}`), proved }),
    key: isPractice
      ? t('health.noKeyNeeded')
      : key.kind === 'unavailable'
        ? t(`settings.keyUnavailableWhy.${key.why}`, { detail: key.detail })
        : keyWords,
    clock:
      clock === null
        ? t('health.clockUnknown')
        : Math.abs(aheadMs) < 60_000
          ? t('health.clockRight')
          : t(aheadMs > 0 ? 'frame.clockAhead' : 'frame.clockBehind', {
              span: format.span(Math.abs(aheadMs)),
            }),
    allowance: t('settings.allowanceUsedText', {
      used: allowance.used,
      limit: allowance.limit,
      date: format.date(allowance.resetsAt),
    }),
    waiting: t('health.waiting', { count: waiting.count, people: waiting.needsPerson }),
    record:
      journal === null
        ? t('health.noRecord')
        : (journal.problem ??
          t('health.record', {
            count: journal.lines,
            kilobytes: Math.ceil(journal.bytes / 1024),
            damaged: journal.damaged,
          })),
    mirror: mirrorText(t, format, facts.mirror),
    database: window.worksFromMemory
      ? t('health.fromMemory')
      : t('health.database', { count: window.rowsAside }),
    disk:
      diskFree === null
        ? t('health.diskUnknown')
        : t('health.disk', { megabytes: Math.floor(diskFree / MEGABYTE) }),
  }
}
