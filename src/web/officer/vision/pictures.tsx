/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask, downloadUrl, Refused } from '../../client.ts'
import { Framed } from '../../phone/kit/framed.tsx'
import { Button, Note } from '../../phone/kit/screen.tsx'
import { timeWords } from '../inspection/words.ts'
import type { Row } from './queue.ts'
import { roleZh } from './words.ts'

type Picture = Answer<'vision.alert'>['pictures'][number]

/** Written down with every look. */
const reason = '手机研判预警'

/** The clearest one at once; what was before and after it where somebody asks. */
export function Pictures({ row }: { readonly row: Row }): JSX.Element {
  const { alert, best, box } = row
  const [others, setOthers] = useState<readonly Picture[] | undefined>(undefined)
  const [said, setSaid] = useState('')
  const more = async () => {
    try {
      const { pictures } = await ask('vision.alert', { alert })
      setOthers(pictures.filter(({ hash }) => hash !== best))
      setSaid('')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.detail)
    }
  }
  return (
    <>
      {best === null ? <Note>这条预警没有画面。</Note> : <One alert={alert} file={best} name="抓拍" box={box} />}
      {others?.map(({ hash, role, takenAt }) => (
        <figure class="other" key={hash}>
          <One alert={alert} file={hash} name={roleZh[role]} box={null} />
          <figcaption class="quiet">
            {roleZh[role]} {timeWords(takenAt)}
          </figcaption>
        </figure>
      ))}
      {others?.length === 0 ? <p class="quiet">没有别的画面。</p> : null}
      {said === '' ? null : <Note>{said}</Note>}
      {others === undefined ? (
        <Button look="small" onClick={() => void more()}>
          看前后画面
        </Button>
      ) : null}
    </>
  )
}

type OneProps = {
  readonly alert: string
  readonly file: string
  readonly name: string
  readonly box: Row['box']
}

function One({ alert, file, name, box }: OneProps): JSX.Element {
  const [failed, setFailed] = useState(false)
  if (failed)
    return (
      <>
        <Note>画面打不开，可能没有网络。没看到画面请不要研判。</Note>
        <Button look="small" onClick={() => setFailed(false)}>
          再打开一次
        </Button>
      </>
    )
  const src = downloadUrl('vision.picture', { alert, file, reason })
  return <Framed src={src} alt={`${name}的画面`} box={box} onError={() => setFailed(true)} />
}
