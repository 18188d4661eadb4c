import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { type DownloadName, type Taken, take } from '../client.ts'
import { say } from '../ui/toast.tsx'
import { asRefused } from './query.ts'
import { May } from './session.tsx'

type Props<N extends DownloadName> = {
  readonly name: N
  readonly input: Taken<N>
  readonly word: string
  readonly disabled?: boolean
  readonly primary?: boolean
}

/** Fetches a file; only for those who may. */
export function TakeButton<N extends DownloadName>({ name, input, word, disabled = false, primary = false }: Props<N>) {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      await take(name, input)
      say('已下载')
    } catch (error) {
      say(asRefused(error)?.detail ?? '', 'bad')
    } finally {
      setBusy(false)
    }
  }
  const button: ReactNode = (
    <Button loading={busy} disabled={disabled} onClick={run} {...(primary && { type: 'primary' as const })}>
      {word}
    </Button>
  )
  return <May do={name}>{button}</May>
}
