import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Answer } from '../../../client.ts'
import { momentText } from '../../../ui/formats.ts'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { useAsk } from '../../query.ts'
import { Blank } from '../camera/live-still.tsx'
import type { Camera } from '../camera/words.ts'
import { OpenStillsForm } from '../open-stills.tsx'
import { useViewing } from '../viewing.ts'
import { lackWord } from '../wall/tiles.ts'
import type { Judging } from './words.ts'

type Props = {
  readonly camera: Camera
  readonly zone: string
  readonly judging: Judging | undefined
  readonly onSeen: (judging: Judging | undefined) => void
}

/** The region as it is now. It stands still while somebody judges: what was seen is what is learnt. */
export function PresentPicture({ camera, zone, judging, onSeen }: Props): ReactNode {
  const viewing = useViewing(camera.workshop)
  const found = useAsk(
    'vision.region-now',
    { camera: camera.camera, zone, viewing: viewing?.id ?? '' },
    { off: viewing === undefined || judging !== undefined, every: judging === undefined ? 3_000 : false },
  )
  // One picture is judged once.
  const shown = useRef('')
  const { picture, takenAt } = found.data ?? { picture: null, takenAt: null }
  const [, base64] = picture?.split(',') ?? []
  useEffect(() => {
    if (judging === undefined && base64 !== undefined && takenAt !== null && takenAt !== shown.current) {
      shown.current = takenAt
      onSeen({ origin: 'still', picture: base64, takenAt })
    }
  }, [judging, base64, takenAt, onSeen])
  if (viewing === undefined) return <OpenStillsForm workshop={camera.workshop} />
  if (found.refused !== undefined) return <ProblemNotice problem={found.refused} />
  if (judging === undefined) return <Blank>{waitingWord(found.data, camera)}</Blank>
  return (
    <figure className="give-picture">
      <img src={`data:image/jpeg;base64,${judging.picture}`} alt={`${zone}现在的样子`} />
      <figcaption>
        {momentText(judging.takenAt)} 的画面
        <Button type="link" size="small" onClick={() => onSeen(undefined)}>
          换新画面
        </Button>
      </figcaption>
    </figure>
  )
}

function waitingWord(found: Answer<'vision.region-now'> | undefined, camera: Camera): string {
  if (found === undefined) return '正在取画面…'
  return found.picture === null ? (lackWord(camera) ?? '还没有收到画面，收到就显示') : '等下一张画面…'
}
