/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useOnce } from './once.ts'

type Props = {
  readonly label: string
  readonly onRecorded: (sound: Blob) => void
}

const canRecord = 'MediaRecorder' in window && navigator.mediaDevices !== undefined

/** One tap begins, the next one ends. A recording under way is ended, not lost, when the screen closes. */
export function Recorder({ label, onRecorded }: Props): JSX.Element {
  const running = useRef<MediaRecorder | undefined>(undefined)
  const [on, setOn] = useState(false)
  const [fault, setFault] = useState<string | undefined>(undefined)
  useOnce(() => () => running.current?.stop())
  const begin = async () => {
    setFault(undefined)
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined)
    if (stream === undefined) return setFault('没有麦克风或没有允许录音，请在手机设置里允许后再试')
    const parts: Blob[] = []
    const recorder = new MediaRecorder(stream)
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop()
      running.current = undefined
      const sound = new Blob(parts, { type: recorder.mimeType })
      if (sound.size > 0) onRecorded(sound)
    })
    recorder.start()
    running.current = recorder
    setOn(true)
  }
  const toggle = () => {
    if (running.current === undefined) return void begin()
    running.current.stop()
    setOn(false)
  }
  if (!canRecord) return <p class="hint">这部手机的浏览器不能录音，请用文字写。</p>
  return (
    <>
      <button type="button" class={on ? 'button small bad' : 'button small'} aria-pressed={on} onClick={toggle}>
        {on ? '■ 停止录音' : `● ${label}`}
      </button>
      {fault === undefined ? null : <p class="fault">{fault}</p>}
    </>
  )
}
