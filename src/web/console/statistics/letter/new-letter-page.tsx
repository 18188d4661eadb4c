import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { proposalLabel } from '../../../../campaign/rules/proposal.ts'
import { newIntent } from '../../../client.ts'
import { Form } from '../../../ui/form.tsx'
import { Empty, Facts, Loaded, Page, Panel } from '../../../ui/page.tsx'
import { say } from '../../../ui/toast.tsx'
import { useAddress } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { firstHeading, HeadFields, useHeading } from './head-fields.tsx'

/** Drafts the answer of one proposal: whom it goes to and by which day it counts; the text is there already. */
export function NewLetterPage(): ReactNode {
  const proposal = useAddress().text('proposal')
  const found = useAsk('campaign.proposal', { proposal }, { off: proposal === '' })
  return (
    <>
      <Crumbs steps={[{ word: '答复函', to: links.letters }, { word: '起草' }]} />
      <Page title="起草答复函" narrow>
        {proposal === '' ? (
          <Empty why="请从提案页起草答复函。" />
        ) : (
          <Loaded asking={found}>
            {row => (
              <>
                <Panel>
                  <Facts
                    facts={[
                      { label: '答复', value: proposalLabel(row) },
                      { label: '案由', value: row.title },
                      { label: '提出人', value: row.member },
                      { label: '答复期限', value: row.dueOn },
                    ]}
                  />
                </Panel>
                <Drafting proposal={proposal} />
              </>
            )}
          </Loaded>
        )}
      </Page>
    </>
  )
}

function Drafting({ proposal }: { readonly proposal: string }): ReactNode {
  const go = useNavigate()
  const [letter] = useState(newIntent)
  const [heading, setHeading] = useHeading(firstHeading())
  const draft = usePerform('statistics.draft-letter', () => {
    say('已起草')
    go(links.letter(letter))
  })
  return (
    <Panel>
      <Form
        problem={draft.refused}
        busy={draft.busy}
        submit="起草"
        onCancel={() => go(links.proposal(proposal))}
        onSubmit={() => draft.run({ letter, proposal, ...heading })}
      >
        <HeadFields value={heading} onChange={setHeading} />
      </Form>
    </Panel>
  )
}
