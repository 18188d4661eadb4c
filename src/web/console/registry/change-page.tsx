import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useDraft } from '../../ui/draft.ts'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { usePerform } from '../query.ts'
import { OneWorkshop } from './one-workshop.tsx'
import type { Workshop } from './workshop.ts'
import { draftOf, fieldsOf } from './workshop-draft.ts'
import { WorkshopFieldset } from './workshop-fields.tsx'

export function ChangePage(): ReactNode {
  const client = useQueryClient()
  // Forgotten and asked for again: the form below starts anew from what is filed now.
  const reload = () => void client.resetQueries({ queryKey: ['registry.workshop'] })
  return (
    <OneWorkshop word="变更">
      {(workshop, leave) => <ChangeForm workshop={workshop} onDone={leave} onReload={reload} />}
    </OneWorkshop>
  )
}

type Props = { readonly workshop: Workshop; readonly onDone: () => void; readonly onReload: () => void }

function ChangeForm({ workshop, onDone, onReload }: Props): ReactNode {
  const draft = useDraft(draftOf(workshop))
  // The revision that the person saw: a newer one, saved by somebody else meanwhile, must not be overwritten.
  const [revision] = useState(workshop.revision)
  const [reason, setReason] = useState('')
  const change = usePerform('registry.change', () => {
    say('变更已保存')
    onDone()
  })
  useLeaveGuard(draft.changed && !change.busy)
  const overtaken = change.refused?.kind === 'changed-meanwhile'
  const reload = (
    <div className="row">
      <Button size="small" onClick={onReload}>
        载入最新内容
      </Button>
      <span>您在本页填写的改动会丢失，请先记下。</span>
    </div>
  )
  return (
    <Panel>
      <Form
        problem={change.refused}
        problemAction={overtaken ? reload : undefined}
        busy={change.busy}
        submit="保存变更"
        onCancel={onDone}
        onSubmit={() => change.run({ workshop: workshop.id, revision, fields: fieldsOf(draft.values), reason })}
      >
        <WorkshopFieldset
          draft={draft}
          below="/fields"
          filed={{ phone: workshop.operatorPhone, identityNumber: workshop.operatorIdentityNumber }}
        />
        <TextAreaField
          label="变更原因"
          pointer="/reason"
          value={reason}
          onChange={setReason}
          hint="会写入变更记录"
          rows={2}
          required
        />
      </Form>
    </Panel>
  )
}
