/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { findInstant, shortTime } from '../../../kernel/day.ts'
import { Refused } from '../../client.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { Framed } from '../../phone/kit/framed.tsx'
import { Button, Note } from '../../phone/kit/screen.tsx'
import type { OwnCamera } from '../offline/shape.ts'
import { isOpen, type Looked, look } from './looking.ts'
import { placeWords } from './own.ts'

const usual = '查看本坊'

/** What the camera sees now. Who looked and why is written down, also of one's own. */
export function Still({ camera }: { readonly camera: OwnCamera }): JSX.Element {
  const [reason, setReason] = useState(usual)
  const [seen, setSeen] = useState<Looked | undefined>(undefined)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    try {
      setSeen(await look(camera.camera, reason.trim()))
      setSaid('')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在连不上网络。画面不存在手机里，连上后再看。' : error.detail)
    } finally {
      setBusy(false)
    }
  }
  const short = reason.trim().length < 2
  return (
    <div class="card stacked">
      <h2>现在的画面</h2>
      {seen === undefined ? null : <Picture seen={seen} name={placeWords(camera)} />}
      {seen !== undefined || isOpen() ? null : (
        <TextField
          label="为什么看"
          value={reason}
          onInput={setReason}
          max={60}
          suggestions={[usual, '检查摄像头', '看看有没有人']}
          fault={short ? '请写明为什么看' : undefined}
          hint="谁看过、为什么看，都有记录，监管人员看也一样。"
        />
      )}
      {said === '' ? null : <Note>{said}</Note>}
      <Button disabled={busy || short} onClick={() => void open()}>
        {busy ? '正在取画面…' : seen === undefined ? '看现在的画面' : '再看一张新的'}
      </Button>
    </div>
  )
}

function Picture({ seen: { picture, takenAt }, name }: { readonly seen: Looked; readonly name: string }): JSX.Element {
  const at = takenAt === null ? undefined : findInstant(takenAt)
  if (picture === null) return <p>现在没有画面，可能刚离线，请过一会再看。</p>
  return (
    <>
      <Framed src={picture} alt={name} />
      {at === undefined ? null : <p class="quiet">{shortTime(at)} 的画面</p>}
    </>
  )
}
