import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Empty, PlainTable, Waiting } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { usePerform } from '../../query.ts'
import { type Detector, type Detectors, type Found, kindName, shareOf } from './detector-words.ts'
import { shrunk } from './shrink.ts'

type Props = { readonly row: Detector; readonly kinds: Detectors['kinds']; readonly onClose: () => void }

type Numbered = Found & { readonly nth: number }
type Tried = { readonly picture: string; readonly found: readonly Numbered[]; readonly ms: number }

/** A picture, and what the detector sees in it, also what it is not sure enough of. */
export function TryDialog({ row, kinds, onClose }: Props): ReactNode {
  const [file, setFile] = useState<File | undefined>(undefined)
  const [picture, setPicture] = useState('')
  const [tried, setTried] = useState<Tried | undefined>(undefined)
  const [bad, setBad] = useState(false)
  const trial = usePerform('vision.try-detector', ({ found, ms }) =>
    setTried({ picture, found: found.map((each, at) => ({ ...each, nth: at + 1 })), ms }),
  )
  const take = async (chosen: File) => {
    setFile(chosen)
    setTried(undefined)
    setBad(false)
    trial.forget()
    try {
      const small = await shrunk(chosen)
      setPicture(small)
      trial.run({ detector: row.detector, picture: small })
    } catch {
      setBad(true)
    }
  }
  return (
    <Dialog title={`试“${row.name}”`} width={720} onClose={onClose}>
      <div className="give">
        <FileDrop
          label="选一张摄像头的截图"
          hint="有要认的东西的、没有的，都试几张；图片不保存"
          accept="image/jpeg,image/png,image/webp"
          chosen={file}
          busy={trial.busy}
          onFile={chosen => void take(chosen)}
        />
        {bad && <Notice tone="bad">图片打不开，请换一张。</Notice>}
        {trial.refused !== undefined && <ProblemNotice problem={trial.refused} />}
        {trial.busy && <Waiting what="正在看…" />}
        {tried !== undefined && <Seen tried={tried} row={row} kinds={kinds} />}
      </div>
    </Dialog>
  )
}

type SeenProps = { readonly tried: Tried; readonly row: Detector; readonly kinds: Detectors['kinds'] }

function Seen({ tried: { picture, found, ms }, row, kinds }: SeenProps): ReactNode {
  return (
    <>
      <figure className="give-whole">
        <div>
          <img src={`data:image/jpeg;base64,${picture}`} alt="试的图片" />
          {found
            .filter(({ score }) => score >= row.threshold)
            .map(each => (
              <span key={each.nth} className="give-frame" style={shareOf(each.box)}>
                <span className="detector-name">{each.nth}</span>
              </span>
            ))}
        </div>
        <figcaption>
          看一张用了 {ms} 毫秒。框出的是够门槛（{row.threshold}）的。
        </figcaption>
      </figure>
      {found.length === 0 ? (
        <Empty why="没有看到什么。" />
      ) : (
        <PlainTable head={['序号', '标签', '对应的预警', '把握', '']} numbers={[4]}>
          {found.map(each => (
            <tr key={each.nth}>
              <td>{each.nth}</td>
              <td>{each.label}</td>
              <td>{each.kind === null ? '不用' : kindName(each.kind, kinds)}</td>
              <td>{each.score.toFixed(2)}</td>
              <td className="nowrap">
                {each.score < row.threshold ? (
                  <StatusTag tone="unknown" word="不到门槛，不算" />
                ) : (
                  each.kind !== null && <StatusTag tone="attention" word="算一次看到" />
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  )
}
