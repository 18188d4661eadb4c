import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useDraft } from '../../ui/draft.ts'
import { Form } from '../../ui/form.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { emptyDraft, fieldsOf } from './workshop-draft.ts'
import { WorkshopFieldset } from './workshop-fields.tsx'
import './registry.css'

export function ApplyPage(): ReactNode {
  const draft = useDraft(emptyDraft)
  const go = useNavigate()
  const apply = usePerform('registry.apply', ({ workshop }) => {
    say('已登记为拟办，材料齐全后可准予备案')
    go(links.workshop(workshop))
  })
  useLeaveGuard(draft.changed && !apply.busy)
  return (
    <>
      <Crumbs steps={[{ word: '小作坊名册', to: links.workshops }, { word: '登记小作坊' }]} />
      <Page title="登记小作坊" narrow note="先登记为“拟办”。审查合格后在档案页“准予备案”，同时发证、赋码。">
        <Panel>
          <Form
            problem={apply.refused}
            busy={apply.busy}
            submit="登记"
            onCancel={() => go(links.workshops)}
            onSubmit={() => apply.run(fieldsOf(draft.values))}
          >
            <WorkshopFieldset draft={draft} below="" />
          </Form>
        </Panel>
      </Page>
    </>
  )
}
