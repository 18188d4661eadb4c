/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { codeIn } from './plate.ts'
import { readFrom, readPicture } from './reading.ts'

/** The plate at the door: by the camera, from a picture of it, or typed. */
export function ScanPage(): JSX.Element {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'opening' | 'looking' | 'no-camera'>('opening')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  useOnce(() => {
    let gone = false
    let stop = () => {}
    void openCamera().then(stream => {
      const place = video.current
      if (stream === undefined || place === null) return setState('no-camera')
      const end = () => {
        for (const track of stream.getTracks()) track.stop()
      }
      if (gone) return end()
      stop = end
      place.srcObject = stream
      void place.play().catch(() => undefined)
      setState('looking')
      void readFrom(place, () => gone).then(text => {
        if (text !== undefined && !gone) replaceWith(links.code(text))
      })
    })
    return () => {
      gone = true
      stop()
    }
  })
  const fromPicture = async (file: File | undefined) => {
    setFault(undefined)
    if (file === undefined) return
    const text = await readPicture(file).catch(() => undefined)
    if (text === undefined) setFault('照片里没有认出码，请靠近一点、放平再拍，或者把码下面的字输进来')
    else replaceWith(links.code(text))
  }
  return (
    <Screen title="扫码牌" back={links.home} silent>
      <div class={state === 'looking' ? 'camera' : 'camera off'}>
        {/* Muted and inline: nothing plays, the picture is looked at. */}
        <video ref={video} playsInline muted aria-label="摄像头画面" />
      </div>
      {state === 'no-camera' ? (
        <Note>没有打开摄像头（没有允许，或者别的应用在用）。可以拍下码牌，或者输入码。</Note>
      ) : null}
      {state === 'looking' ? <p class="quiet">把码牌放进框里，自动识别。</p> : null}
      <label class="button small file-button">
        拍下码牌来认
        <input
          type="file"
          accept="image/*"
          capture="environment"
          aria-label="拍下码牌来认"
          onChange={({ currentTarget }) => void fromPicture(currentTarget.files?.[0])}
        />
      </label>
      {fault === undefined ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <TextField label="码牌上的码" max={200} unit="" value={typed} onInput={setTyped} />
      <Button look="main" disabled={codeIn(typed).length < 6} onClick={() => go(links.code(typed))}>
        打开这一家
      </Button>
    </Screen>
  )
}

async function openCamera(): Promise<MediaStream | undefined> {
  if (navigator.mediaDevices === undefined) return undefined
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  return navigator.mediaDevices.getUserMedia({ video, audio: false }).catch(() => undefined)
}
