import type { ReactNode } from 'react'
import { useDraft } from '../../ui/draft.ts'
import { Form } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { CertificateFieldset, newCertificate } from './certificate-fields.tsx'
import { newestFirst } from './current.ts'
import { OneWorkshop } from './one-workshop.tsx'
import type { Workshop } from './workshop.ts'

export function RenewPage(): ReactNode {
  return (
    <OneWorkshop word="延续备案">{(workshop, leave) => <RenewForm workshop={workshop} onDone={leave} />}</OneWorkshop>
  )
}

function RenewForm({ workshop, onDone }: { readonly workshop: Workshop; readonly onDone: () => void }): ReactNode {
  const last = newestFirst(workshop.certificates, each => each.expiresOn)[0]
  const draft = useDraft(newCertificate(last?.number ?? ''))
  const renew = usePerform('registry.renew', () => {
    say('已延续，公示页显示新的有效期')
    onDone()
  })
  return (
    <Panel>
      <Form
        problem={renew.refused}
        busy={renew.busy}
        submit="延续"
        onCancel={onDone}
        onSubmit={() => renew.run({ workshop: workshop.id, ...draft.values })}
      >
        <Notice tone="primary">
          {last === undefined
            ? '还没有发过备案证。'
            : `现有备案证 ${last.number}，有效期至 ${last.expiresOn}。延续后原证转入历史，码不变、码牌不用换。`}
        </Notice>
        <CertificateFieldset draft={draft} />
      </Form>
    </Panel>
  )
}
