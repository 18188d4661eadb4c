import { type ReactNode, useEffect, useState } from 'react'
import { instantAt } from '../../../../kernel/day.ts'
import type { Box } from '../../../../vision/rules/place/box.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { nowMs } from '../now.ts'
import { shareOf } from './detector-words.ts'
import { shrunk } from './shrink.ts'
import type { Judging } from './words.ts'

type Props = {
  readonly region: Box | undefined
  readonly judging: Judging | undefined
  readonly onSeen: (judging: Judging | undefined) => void
}

/** A picture of the same camera that somebody kept elsewhere; what lies in the region is learnt. */
export function BroughtPicture({ region, judging, onSeen }: Props): ReactNode {
  const [file, setFile] = useState<File | undefined>(undefined)
  const [bad, setBad] = useState(false)
  useEffect(() => {
    if (file === undefined) return
    let stale = false
    setBad(false)
    shrunk(file).then(
      picture => {
        const takenAt = instantAt(Math.min(file.lastModified, Math.floor(nowMs())))
        if (!stale) onSeen({ origin: 'brought', picture, takenAt })
      },
      () => {
        if (!stale) setBad(true)
      },
    )
    return () => {
      stale = true
    }
  }, [file, onSeen])
  useEffect(() => {
    if (judging === undefined) setFile(undefined)
  }, [judging])
  return (
    <>
      <FileDrop
        label="选一张这个摄像头的截图"
        hint="整幅画面，角度要和现在一样；JPG、PNG 都行"
        accept="image/jpeg,image/png,image/webp"
        chosen={judging === undefined ? undefined : file}
        onFile={setFile}
      />
      {bad && <Notice tone="bad">图片打不开，请换一张。</Notice>}
      {judging !== undefined && region !== undefined && (
        <figure className="give-whole">
          <div>
            <img src={`data:image/jpeg;base64,${judging.picture}`} alt="选中的截图" />
            <span className="give-frame" style={shareOf(region)} />
          </div>
          <figcaption>框里是要判断的区域。框没有对准，说明截图的角度不同，不要用。</figcaption>
        </figure>
      )}
    </>
  )
}
