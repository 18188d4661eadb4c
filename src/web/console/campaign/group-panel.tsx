import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { roles } from '../../../campaign/rules/group.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { roleZh } from './words.ts'

/** 领导小组 as it stands today. */
export function GroupPanel(): ReactNode {
  const found = useAsk('campaign.group', {})
  return (
    <Panel title="食品加工小作坊整治提升工作领导小组" extra={<Link to={links.leadingGroup}>任免和历任</Link>}>
      <Loaded asking={found}>
        {({ seats, wanting }) => (
          <>
            {wanting.length > 0 && <Notice tone="attention">{wanting.join('；')}</Notice>}
            <dl className="campaign-group">
              {roles.map(role => {
                const held = seats.filter(seat => seat.role === role)
                if (held.length === 0) return null
                return [
                  <dt key={role}>{roleZh[role]}</dt>,
                  <dd key={`${role} who`}>
                    {held.map(({ name, post }) => (post === '' ? name : `${name}（${post}）`)).join('、')}
                  </dd>,
                ]
              })}
            </dl>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
