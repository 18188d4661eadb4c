import { say } from './say.tsx'

/** Gives a file to another app (a printer's, WeChat) where the phone can share files, else to the downloads. */
export async function handOut(
  name: string,
  mediaType: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<void> {
  const file = new File([content], name, { type: mediaType })
  const data = { files: [file], title: name }
  if ('canShare' in navigator && navigator.canShare(data)) {
    try {
      await navigator.share(data)
      return
    } catch (error) {
      // Closed by the person: nothing more is wanted.
      if (error instanceof DOMException && error.name === 'AbortError') return
    }
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  say(`已存到手机的下载里：${name}`)
}
