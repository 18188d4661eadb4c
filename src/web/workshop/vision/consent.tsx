/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { perform, Refused } from '../../client.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Tag } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import type { OwnCamera } from '../offline/shape.ts'
import { refreshWatch } from '../state/refresh.ts'

const offered =
  '同意以后，扫码的人能在您的公开页面上看到这里最近的一张照片（不是录像）：只在工作时间里取，人和脸都打上马赛克。随时可以收回，收回后马上看不到。'
const taking = '收回以后，公开页面上马上看不到这个摄像头的照片，已经公开的那张也会删掉。'

/** 公开画面: the owner's own word, given and taken back with one tap and a question. */
export function Consent({ camera: { camera, publicConsent } }: { readonly camera: OwnCamera }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const change = async () => {
    setAsking(false)
    setBusy(true)
    try {
      await perform('vision.consent', { camera, consent: !publicConsent })
      say(publicConsent ? '已收回，不再公开' : '已同意公开')
      await refreshWatch()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在连不上网络，没有改成。连上后再点一次。' : error.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="card">
      <h2>
        公开画面 <Tag tone={publicConsent ? 'good' : 'plain'}>{publicConsent ? '已同意公开' : '没有公开'}</Tag>
      </h2>
      <p>
        {publicConsent
          ? '扫码的人能看到这里最近的一张照片，只在工作时间里取，人和脸都打了马赛克。'
          : '扫码的人看不到这里。公不公开由您自己定，不影响检查。'}
      </p>
      {said === '' ? null : <Note>{said}</Note>}
      <Button look={publicConsent ? 'bad' : 'plain'} disabled={busy} onClick={() => setAsking(true)}>
        {busy ? '正在改…' : publicConsent ? '收回，不再公开' : '同意公开'}
      </Button>
      {asking ? (
        <Ask
          title={publicConsent ? '不再公开？' : '同意公开画面？'}
          words={publicConsent ? taking : offered}
          yes={publicConsent ? '收回' : '同意公开'}
          bad={publicConsent}
          onYes={() => void change()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}
