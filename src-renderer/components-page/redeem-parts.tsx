import { useRef } from 'react'
import { DeskContext } from '../components/use-desk.ts'
import { IssueAnswer } from '../screens/issue/issue-answer.tsx'
import type { Answer } from '../screens/redeem/answer-of.ts'
import { AnswerView } from '../screens/redeem/answer-view.tsx'
import { Caution } from '../screens/redeem/caution.tsx'
import { Chooser } from '../screens/redeem/chooser.tsx'
import { NotAccepted } from '../screens/redeem/not-accepted.tsx'
import { RedeemFields } from '../screens/redeem/redeem-fields.tsx'
import { ScanBox } from '../screens/redeem/scan-box.tsx'
import { type Forced, Part, State } from './part.tsx'
import { cardWith, deskWith, KEPT, statusWith, TWIN, USABILITIES } from './sample.ts'
import '../screens/issue/issue.css'
import '../screens/redeem/redeem.css'

const nothing = () => undefined
const slip = 'PD-0012'

const ANSWERS: readonly Answer[] = [
  { kind: 'saving' },
  { kind: 'sending', slip },
  { kind: 'redeemed', count: 2, slip },
  { kind: 'saved', why: { kind: 'offline' }, slip },
  { kind: 'saved', why: { kind: 'reason', reason: 'credentials' }, slip },
  { kind: 'saved', why: { kind: 'earlier', slip: 'PD-0011' }, slip },
  { kind: 'refused', code: '100902', message: 'voucher has not enough redemptions left' },
  { kind: 'checking', slip },
  { kind: 'person', slip },
  { kind: 'ended', slip },
]

const desk = deskWith({})
const offline = deskWith({ status: statusWith('no-internet') })

/** Where the scanner types, and everything that can be answered. */
export function RedeemParts() {
  return (
    <DeskContext value={desk}>
      <Part title="Scanner">
        <Box name="rest" />
        <Box name="focus" force={['focused']} />
        <Box name="filled" value="CAFE-7K3M" />
        <Chooser kept={[KEPT, TWIN]} onChoose={nothing} onNext={nothing} />
        <RedeemFields
          max={8}
          unit="แก้ว"
          count="1"
          onCount={nothing}
          error={undefined}
          code=""
          onCode={nothing}
          onEnter={nothing}
        />
        <DeskContext value={offline}>
          {USABILITIES.slice(0, 2).map((usability) => (
            <Caution key={JSON.stringify(usability)} card={cardWith(usability)} shown />
          ))}
        </DeskContext>
      </Part>
      <Part title="Answers of Redeem and of Issue">
        <div className="gallery-answers">
          {ANSWERS.map((answer) => (
            <AnswerView key={JSON.stringify(answer)} answer={answer} unit="แก้ว" />
          ))}
          <NotAccepted step={{ kind: 'failed', detail: 'ENOSPC' }} />
          {ANSWERS.map((answer) => (
            <IssueAnswer key={JSON.stringify(answer)} answer={answer} />
          ))}
        </div>
      </Part>
    </DeskContext>
  )
}

interface BoxProps {
  readonly name: string
  readonly value?: string
  readonly force?: readonly Forced[]
}

function Box({ name, value = '', force = [] }: BoxProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <State name={name} force={force}>
      <ScanBox value={value} onChange={nothing} onEnter={nothing} onCamera={nothing} inputRef={input} />
    </State>
  )
}
