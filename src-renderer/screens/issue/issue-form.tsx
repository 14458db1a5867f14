import { type FormEvent, useEffect, useRef } from 'react'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useDesk } from '../../components/use-desk.ts'
import { useStore, useTyped } from '../../components/use-store.ts'
import { notAcceptedText, ruleText } from '../../i18n/messages.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { CONFIG_ID_MISSING, checkDraft, countProblem, type Errors, TYPE_MISSING } from './draft.ts'
import type { IssueSession, IssueStep } from './issue-session.ts'
import { RecipientFields } from './recipient-fields.tsx'
import { TypeFields } from './type-fields.tsx'
import { typesByUse } from './types-by-use.ts'

/** The form. Its fields scroll, its button stays where it is. */
export function IssueForm({ session }: { readonly session: IssueSession }) {
  const t = useText()
  const desk = useDesk()
  const { actions } = useStore(desk.outbox)
  useStore(desk.vouchers)
  const { draft, step, refusals } = useTyped(session)
  const types = typesByUse(desk.voucherTypes(), actions)
  const checked = checkDraft(draft, types)
  const shown: Errors = refusals > 0 && !checked.ok ? checked.errors : countErrors(draft.count)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // The first wrong field, in the order of the screen; its error is read out with it.
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void session.issue(checked)
  }
  const errorOf = (field: keyof Errors) => {
    const message = shown[field]
    return message === undefined ? undefined : ruleText(t, message)
  }
  const fields = { draft, change: session.change, errorOf }
  return (
    <form className="issue-form panel" ref={form} onSubmit={submit} noValidate>
      <div className="issue-fields">
        <TypeFields {...fields} types={types} />
        <RecipientFields {...fields} />
      </div>
      <div className="issue-foot">
        <FootWords
          step={step}
          wrong={refusals > 0 ? Object.values(shown) : []}
          away={draft.delivery !== 'counter'}
        />
        <Button kind="primary" large type="submit">
          {t('issue.issue')}
        </Button>
      </div>
    </form>
  )
}

function countErrors(typed: string): Errors {
  const count = countProblem(typed)
  return count === undefined ? {} : { count }
}

interface FootWordsProps {
  readonly step: IssueStep
  /** What is wrong, as keys of the catalogue's `rule`. */
  readonly wrong: readonly string[]
  readonly away: boolean
}

/** Said here too: the open list of types hides the words at the field, and its id is what comes next. */
const SAID_AT_THE_FOOT: readonly string[] = [TYPE_MISSING, CONFIG_ID_MISSING]

/** What it costs; or why nothing was issued. */
function FootWords({ step, wrong, away }: FootWordsProps) {
  const t = useText()
  const format = useFormat()
  const [first] = wrong
  return (
    <div className="issue-words">
      {step.kind === 'not-accepted' ? (
        <Banner tone="bad" title={t('issue.notAccepted')} role="alert">
          <p>{notAcceptedText(t, format, step.refusal)}</p>
        </Banner>
      ) : first !== undefined ? (
        <Banner tone="bad" role="alert">
          <p>
            {SAID_AT_THE_FOOT.includes(first)
              ? t('issue.wrongOne', { message: ruleText(t, first) })
              : t('issue.wrong', { count: wrong.length })}
          </p>
        </Banner>
      ) : (
        <>
          <p>{t('issue.cost')}</p>
          {away ? <p className="soft">{t('issue.sentAway')}</p> : null}
        </>
      )}
    </div>
  )
}
