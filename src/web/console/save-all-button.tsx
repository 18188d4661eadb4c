import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { countText } from '../ui/formats.ts'
import { saveTable } from '../ui/save-table.ts'
import { say } from '../ui/toast.tsx'
import { asRefused } from './query.ts'

type Portion = { readonly page: number; readonly pageSize: number }

type Props<Row> = {
  /** Of the file, without its ending. */
  readonly file: string
  readonly head: readonly string[]
  readonly line: (row: Row) => readonly string[]
  /** A page of what is shown, by the same filter. */
  readonly read: (portion: Portion) => Promise<{ readonly rows: readonly Row[] }>
  readonly disabled: boolean
}

const pageSize = 200
const most = 20_000

/** All that the filter finds, not the page alone: read page by page, as a table for a spreadsheet. */
export function SaveAllButton<Row>({ file, head, line, read, disabled }: Props<Row>): ReactNode {
  const [count, setCount] = useState<number>()
  const run = async () => {
    setCount(0)
    try {
      const rows = await readAll(read, setCount)
      saveTable(file, head, rows.map(line))
      say(`已导出 ${countText(rows.length)} 条`)
    } catch (error) {
      say(error instanceof TooMany ? error.message : (asRefused(error)?.detail ?? ''), 'bad')
    } finally {
      setCount(undefined)
    }
  }
  return (
    <Button loading={count !== undefined} disabled={disabled} onClick={run}>
      {count === undefined || count === 0 ? '导出所筛' : `已读 ${countText(count)} 条`}
    </Button>
  )
}

class TooMany extends Error {}

async function readAll<Row>(read: Props<Row>['read'], told: (count: number) => void): Promise<readonly Row[]> {
  const all: Row[] = []
  for (let page = 1; ; page += 1) {
    const { rows } = await read({ page, pageSize })
    all.push(...rows)
    if (rows.length < pageSize) return all
    if (all.length > most) throw new TooMany(`超过 ${countText(most)} 条，请缩小范围后再导出`)
    told(all.length)
  }
}
