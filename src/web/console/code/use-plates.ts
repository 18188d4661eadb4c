import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Refused, type Taken, take } from '../../client.ts'
import { say } from '../../ui/toast.tsx'
import { asRefused } from '../query.ts'

type Plates = {
  readonly take: (what: Taken<'code.plates'>) => Promise<boolean>
  readonly busy: boolean
  readonly refused: Refused | undefined
}

/** The PDF goes to the downloads; the print log gains a line. */
export function usePlates(): Plates {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | undefined>(undefined)
  const client = useQueryClient()
  const run = async (what: Taken<'code.plates'>) => {
    setBusy(true)
    setRefused(undefined)
    try {
      await take('code.plates', what)
      say('码牌 PDF 已下载，打印时请选“实际大小”，不要缩放')
      void client.invalidateQueries()
      return true
    } catch (error) {
      setRefused(asRefused(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { take: run, busy, refused }
}
