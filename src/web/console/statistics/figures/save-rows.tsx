import { Button } from 'antd'
import type { ReactNode } from 'react'
import { saveTable } from '../../../ui/save-table.ts'

type Props = { readonly name: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** What is shown, as a file. */
export function SaveRows({ name, head, rows }: Props): ReactNode {
  return <Button onClick={() => saveTable(name, head, rows)}>导出</Button>
}
