import type { ReactNode } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import { Loaded, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useMe } from '../session.tsx'
import { today } from '../today.ts'
import { PersonField } from './person-field.tsx'

/** AB角: who stands in for me, and for whom I stand in. */
export function StandInDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { values, set } = useDraft({ substitute: '', from: String(today()), to: String(today()), reason: '' })
  const delegate = usePerform('clock.delegate', () => say('已设置，对方会收到消息'))
  return (
    <Dialog title="AB角" onClose={onClose} width={680}>
      <p className="quiet">代办期间，您的待办和提醒也列在对方名下；对方按自己的岗位权限办理。</p>
      <Form
        problem={delegate.refused}
        busy={delegate.busy}
        submit="请对方代办"
        disabled={values.substitute === ''}
        onCancel={onClose}
        onSubmit={() => delegate.run(values)}
      >
        <PersonField
          label="代办人"
          pointer="/substitute"
          value={values.substitute}
          onChange={set('substitute')}
          required
        />
        <DateField label="开始日" pointer="/from" value={values.from} onChange={set('from')} required />
        <DateField label="结束日" pointer="/to" value={values.to} onChange={set('to')} required />
        <TextField
          label="原因"
          pointer="/reason"
          value={values.reason}
          onChange={set('reason')}
          placeholder="如：出差、休假"
          required
        />
      </Form>
      <Existing />
    </Dialog>
  )
}

function Existing(): ReactNode {
  const me = useMe()
  const found = useAsk('clock.delegations', {})
  const end = usePerform('clock.end-delegation', () => say('代办已结束'))
  return (
    <Loaded asking={found}>
      {rows =>
        rows.length === 0 ? (
          <p className="quiet">目前没有代办。</p>
        ) : (
          <PlainTable head={['由谁代办', '期间', '原因', '']}>
            {rows.map(row => (
              <tr key={row.delegation}>
                <td>
                  {row.principal.id === me.account ? `${row.substitute.name} 代我` : `我代 ${row.principal.name}`}
                </td>
                <td className="nowrap">
                  {row.fromDay} 至 {row.toDay}
                </td>
                <td>{row.reason}</td>
                <td className="nowrap">
                  {row.endedAt !== null || row.toDay < today() ? (
                    <StatusTag tone="unknown" word="已结束" />
                  ) : (
                    <button type="button" className="link" onClick={() => end.run({ delegation: row.delegation })}>
                      结束代办
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        )
      }
    </Loaded>
  )
}
