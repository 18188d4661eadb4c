import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import type { Column } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { links } from '../links.ts'

export const measuredColumns: Column<Answer<'campaign.measured'>['rows'][number]>[] = [
  { key: 'label', title: '记录', width: 280, draw: row => row.label },
  { key: 'day', title: '日期', width: 120, draw: row => row.onDay },
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  { key: 'amount', title: '数量', width: 80, number: true, draw: row => countText(row.amount) },
]
