import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { ask } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { momentText } from '../../../ui/formats.ts'
import { Notice } from '../../../ui/problem.tsx'
import { asRefused, useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import { OpenStillsForm } from '../open-stills.tsx'
import { useViewing } from '../viewing.ts'

/** What is marked: the content, and when it was taken where that is known. */
export type Marking = { readonly content: Blob; readonly address: string; readonly takenAt: string | null }

type Props = {
  readonly camera: string
  readonly marking: Marking | undefined
  readonly onChange: (marking: Marking | undefined) => void
}

/** The present still of the camera, or a picture that the officer has. */
export function MarkPicture({ camera, marking, onChange }: Props): ReactNode {
  const may = useMay()
  const workshop = useAsk('vision.camera', { camera }, { off: camera === '' }).data?.workshop ?? null
  const viewing = useViewing(workshop)
  const [asking, setAsking] = useState(false)
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const take = async () => {
    if (viewing === undefined) return setAsking(true)
    setBusy(true)
    setFault('')
    try {
      const { rows } = await ask('vision.stills', { viewing: viewing.id, cameras: [camera] })
      const still = rows[0]
      if (still?.picture == null) setFault('这个摄像头现在没有画面，请上传一张。')
      else onChange(markingOf(contentOf(still.picture), still.takenAt))
    } catch (error) {
      setFault(asRefused(error)?.detail ?? '')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="mark-picture">
      {may('vision.stills') && (
        <Button disabled={camera === ''} loading={busy} onClick={take}>
          {marking?.takenAt == null ? '取摄像头现在的画面' : '重新取现在的画面'}
        </Button>
      )}
      <FileDrop
        label={marking === undefined ? '或者上传一张画面' : '换一张画面'}
        hint="JPG、PNG 或 WebP；截图、导出的录像画面都可以"
        accept="image/jpeg,image/png,image/webp"
        onFile={file => onChange(markingOf(file, null))}
      />
      {fault !== '' && <Notice tone="attention">{fault}</Notice>}
      {marking?.takenAt != null && <span className="quiet">画面时间 {momentText(marking.takenAt)}</span>}
      {asking && (
        <Dialog title="查看画面" onClose={() => setAsking(false)}>
          <OpenStillsForm workshop={workshop} onDone={() => setAsking(false)} onCancel={() => setAsking(false)} />
        </Dialog>
      )}
    </div>
  )
}

function markingOf(content: Blob, takenAt: string | null): Marking {
  return { content, address: URL.createObjectURL(content), takenAt }
}

/** Of a data URL. */
function contentOf(address: string): Blob {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), letter => letter.charCodeAt(0))
  return new Blob([bytes], { type: 'image/jpeg' })
}
