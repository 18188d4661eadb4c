import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { dutyZh } from '../../../platform/identity/zh.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { useAsk } from '../query.ts'
import { duties } from './duties.ts'

/** The table scrolls: the keyboard must be able to get there. */
const focusable = { tabIndex: 0 }
const kindWord = { query: '查看', command: '办理', download: '导出' } as const

/** Made from the program itself: what stands here is what holds. */
export function PermissionsPage(): ReactNode {
  const permissions = useAsk('identity.permissions', {})
  const [typed, setTyped] = useState('')
  return (
    <Page
      title="权限表"
      note="由程序生成，与实际执行的一致。全区：全区范围；辖区：所负责的乡镇；本坊、本人：仅自己的。"
    >
      <Input
        aria-label="查找操作"
        placeholder="查找操作"
        allowClear
        style={{ width: 280, marginBottom: 10 }}
        value={typed}
        onChange={change => setTyped(change.target.value)}
      />
      <Loaded asking={permissions}>
        {rows => {
          const shown = rows.filter(row => `${row.summary}${row.action}`.includes(typed.trim()))
          if (shown.length === 0) return <Empty why={`没有含“${typed}”的操作。`} />
          return (
            <section className="panel permission-frame" aria-label="权限表" {...focusable}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">操作</th>
                    <th scope="col">方式</th>
                    {duties.map(duty => (
                      <th key={duty} scope="col">
                        {dutyZh[duty]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shown.map(row => (
                    <tr key={row.action}>
                      <th scope="row" title={row.action}>
                        {row.summary}
                      </th>
                      <td className="nowrap">{row.public ? '公开' : kindWord[row.kind]}</td>
                      {duties.map(duty => (
                        <td key={duty}>{row.reach[duty]}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }}
      </Loaded>
    </Page>
  )
}
