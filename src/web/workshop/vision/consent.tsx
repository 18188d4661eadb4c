/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { perform, Refused } from '../../client.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Tag } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import type { OwnCamera } from '../offline/shape.ts'
import { refreshWatch } from '../state/refresh.ts'

const people = '系统找到的人都会模糊掉，偶尔可能漏掉。'

/** What is agreed to is said whole, also what a program cannot promise. */
function offered({ schedule }: OwnCamera): string {
  const when = schedule === null ? '工作时间还没有登记，所以什么时候都可能取' : '只在工作时间里取'
  return `同意以后，扫码的人能在您的公开页面上看到这里最近的一张小照片，不是录像。${when}，最快十分钟换一张。${people}随时可以收回，收回后马上看不到。`
}

const taking = '收回以后，公开页面上马上看不到这个摄像头的照片，已经公开的那张也会删掉。'

/** 公开画面: the owner's own word, given and taken back with one tap and a question. */
export function Consent({ camera: own }: { readonly camera: OwnCamera }): JSX.Element {
  const { camera, publicConsent, schedule } = own
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
    <div class="card stacked">
      <h2>
        公开画面 <Tag tone={publicConsent ? 'good' : 'plain'}>{publicConsent ? '已同意公开' : '没有公开'}</Tag>
      </h2>
      <p>
        {publicConsent
          ? `扫码的人能看到这里最近的一张小照片${schedule === null ? '' : '，只在工作时间里取'}。${people}`
          : '扫码的人看不到这里。公不公开由您自己定，不影响检查。'}
      </p>
      {said === '' ? null : <Note>{said}</Note>}
      <Button look={publicConsent ? 'bad' : 'plain'} disabled={busy} onClick={() => setAsking(true)}>
        {busy ? '正在改…' : publicConsent ? '收回，不再公开' : '同意公开'}
      </Button>
      {asking ? (
        <Ask
          title={publicConsent ? '不再公开？' : '同意公开画面？'}
          words={publicConsent ? taking : offered(own)}
          yes={publicConsent ? '收回' : '同意公开'}
          bad={publicConsent}
          onYes={() => void change()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}
