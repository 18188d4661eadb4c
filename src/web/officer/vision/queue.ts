import { useRef, useState } from 'preact/hooks'
import type { Verdict } from '../../../vision/rules/alert/review.ts'
import { type Answer, ask, newIntent, perform, Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { said as verdictSaid } from './words.ts'

export type Row = Answer<'vision.queue'>['rows'][number] & { readonly name: string }

export type Queue = {
  /** `undefined` until they were read. */
  readonly rows: readonly Row[] | undefined
  readonly total: number
  /** What went wrong, in words. */
  readonly trouble: string
  readonly busy: boolean
  readonly load: () => Promise<void>
  readonly skip: () => void
  readonly review: (row: Row, verdict: Verdict, faithful: boolean) => Promise<void>
}

const atOnce = 20
const offline = '现在连不上网络。研判要看画面，连上网络再来。'
const slip = '手机上点错了，重新研判'

/** What awaits this officer's word, the gravest first. A word is sent at once; nothing waits on the phone. */
export function useQueue(): Queue {
  const [rows, setRows] = useState<readonly Row[] | undefined>(undefined)
  const [total, setTotal] = useState(0)
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  /** Made once for each alert: a word whose answer was lost is the same word when it is said again. */
  const steps = useRef(new Map<string, string>())
  const trying = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
      setTrouble('')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setTrouble(error.status === 0 ? offline : error.detail)
      if (error.status === 409) await bring().then(show, () => undefined)
    } finally {
      setBusy(false)
    }
  }
  const show = (found: Awaited<ReturnType<typeof bring>>) => {
    setRows(found.rows)
    setTotal(found.total)
  }
  const load = () => trying(async () => show(await bring()))
  const review = (row: Row, verdict: Verdict, faithful: boolean) =>
    trying(async () => {
      const { alert } = row
      const key = `${alert} ${verdict}`
      const step = steps.current.get(key) ?? newIntent()
      steps.current.set(key, step)
      const { state } = await perform('vision.review', { alert, step, verdict, faithful, note: '' }, step)
      // Taken back and said again, it is another word.
      steps.current.delete(key)
      const undo = () => void trying(() => again(alert)).then(load)
      say(verdictSaid(row.name, state), state === 'false-alert' || state === 'unclear' ? undo : undefined)
      const rest = (rows ?? []).filter(each => each.alert !== alert)
      if (rest.length === 0) show(await bring())
      else {
        setRows(rest)
        setTotal(Math.max(rest.length, total - 1))
      }
    })
  const skip = () => setRows(before => (before === undefined ? before : [...before.slice(1), ...before.slice(0, 1)]))
  useOnce(() => void load())
  return { rows, total, trouble, busy, load, skip, review }
}

async function bring(): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const [{ total, rows }, kinds] = await Promise.all([ask('vision.queue', { most: atOnce }), ask('vision.kinds', {})])
  const names = new Map(kinds.rows.map(({ code, name }) => [code, name]))
  return { total, rows: rows.map(row => ({ ...row, name: names.get(row.kind) ?? row.kind })) }
}

async function again(alert: string): Promise<void> {
  await perform('vision.review-again', { alert, step: newIntent(), reason: slip })
  say('已撤回，请重新研判')
}
