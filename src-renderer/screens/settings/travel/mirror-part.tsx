import { useEffect, useState } from 'react'
import type { MirrorState } from '#contract'
import { bridge } from '../../../bridge.ts'
import { Button } from '../../../components/button.tsx'
import { useFormat } from '../../../i18n/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { mirrorText } from './mirror-text.ts'

/** The second folder that the record of actions is copied to. */
export function MirrorPart() {
  const t = useText()
  const format = useFormat()
  const [state, setState] = useState<MirrorState | null>(null)
  useEffect(() => {
    bridge.ask['mirror.state'](undefined).then(setState, () => undefined)
  }, [])
  const change = (verb: 'mirror.choose' | 'mirror.stop') =>
    void bridge.ask[verb](undefined).then(setState, () => undefined)
  return (
    <div className="stack-close">
      <h3>{t('travel.mirror.title')}</h3>
      <p className="soft">{t('travel.mirror.text')}</p>
      <p role="status">{mirrorText(t, format, state)}</p>
      <div className="row">
        <Button onPress={() => change('mirror.choose')}>{t('travel.mirror.choose')}</Button>
        {state === null || state.folder === '' ? null : (
          <Button onPress={() => change('mirror.stop')}>{t('travel.mirror.stop')}</Button>
        )}
      </div>
    </div>
  )
}
