import { useEffect, useRef, useState } from 'react'
import { bridge } from '../../bridge.ts'
import { type CameraProblem, watchCamera } from '../../camera/watch-camera.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useText } from '../../i18n/use-text.ts'
import './camera-dialog.css'

interface CameraDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onRead: (text: string) => void
}

/** Scans with the camera; it is on only while this is open. */
export function CameraDialog({ open, onClose, onRead }: CameraDialogProps) {
  const t = useText()
  return (
    <Dialog title={t('redeem.camera')} open={open} onClose={onClose}>
      <CameraView onRead={onRead} />
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}

function CameraView({ onRead }: Pick<CameraDialogProps, 'onRead'>) {
  const t = useText()
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<CameraProblem | null>(null)
  // What the camera saw goes to whoever asked last; a new listener must not open the camera anew.
  const tell = useRef(onRead)
  useEffect(() => {
    tell.current = onRead
  }, [onRead])
  useEffect(() => {
    if (video.current === null) return
    return watchCamera({
      bridge,
      video: video.current,
      onRead: (text) => tell.current(text),
      onProblem: setProblem,
    })
  }, [])
  return (
    <>
      <p>{t('redeem.cameraText')}</p>
      <div className="camera">
        <video ref={video} muted playsInline aria-label={t('redeem.cameraPicture')} />
        {problem === null ? <span className="camera-aim" aria-hidden="true" /> : null}
        {problem === null ? null : (
          <Banner tone="warn" role="alert">
            <p>{t(`redeem.cameraProblem.${problem}`)}</p>
          </Banner>
        )}
      </div>
    </>
  )
}
