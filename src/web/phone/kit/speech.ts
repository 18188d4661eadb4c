export const canSpeak = 'speechSynthesis' in window

export function readAloud(text: string, whenDone: () => void): void {
  stopReading()
  const said = new SpeechSynthesisUtterance(text)
  said.lang = 'zh-CN'
  said.rate = 0.9
  said.onend = whenDone
  said.onerror = whenDone
  speechSynthesis.speak(said)
}

export function stopReading(): void {
  if (canSpeak) speechSynthesis.cancel()
}

type Heard = { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }
type Listener = {
  lang: string
  interimResults: boolean
  onresult: ((heard: Heard) => void) | null
  onend: (() => void) | null
  onerror: (() => void) | null
  start: () => void
  stop: () => void
}
type MakesListener = { new (): Listener }
type Hearing = { readonly webkitSpeechRecognition: MakesListener }

const hears = (scope: object): scope is Hearing => 'webkitSpeechRecognition' in scope

/** Chrome's own dictation; absent in Safari 14, WeChat and Firefox, where the keyboard's microphone does the same. */
export const canListen = hears(window)

/** @returns what stops listening */
export function listen(heard: (text: string) => void, whenDone: () => void): () => void {
  if (!hears(window)) return () => undefined
  const listener = new window.webkitSpeechRecognition()
  listener.lang = 'zh-CN'
  listener.interimResults = false
  listener.onresult = ({ results }) => heard((results[0]?.[0]?.transcript ?? '').replace(/[。，！？\s]+$/u, ''))
  listener.onend = whenDone
  listener.onerror = whenDone
  listener.start()
  return () => listener.stop()
}
