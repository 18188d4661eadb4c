import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { today } from '../today.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { inForce, newestFirst } from './current.ts'
import type { Workshop } from './workshop.ts'

export function ResponsibilityTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const [assigning, setAssigning] = useState(false)
  const now = inForce(workshop.responsibilities, today())
  return (
    <Panel
      title="责任单位与监管人员"
      extra={
        workshop.allowed.includes('registry.assign') && <Button onClick={() => setAssigning(true)}>指定监管人员</Button>
      }
    >
      {workshop.responsibilities.length === 0 ? (
        <Empty why="还没有指定监管人员。每家小作坊在任何一天都应有且只有一名责任人。" />
      ) : (
        <PlainTable head={['自', '责任单位', '监管人员', '']}>
          {newestFirst(workshop.responsibilities, each => each.fromDay).map(each => (
            <tr key={each.fromDay + each.officer}>
              <td className="nowrap">{each.fromDay}</td>
              <td>{each.unitName}</td>
              <td>{each.officerName}</td>
              <td>{each === now && <StatusTag tone="good" word="现任" />}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {assigning && <AssignDialog workshops={[workshop.id]} onClose={() => setAssigning(false)} />}
    </Panel>
  )
}
