import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { taskStateZh, visitKindZh } from '../../../inspection/zh.ts'
import type { Answer } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { taskTone } from './words.ts'

export function DrawPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('inspection.one-draw', { draw: id })
  return (
    <>
      <Crumbs
        steps={[{ word: '双随机抽取', to: links.inspectionDraws }, { word: found.data?.purpose ?? '这次抽取' }]}
      />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready draw={found.data} />
      )}
    </>
  )
}

function Ready({ draw }: { readonly draw: Answer<'inspection.one-draw'> }): ReactNode {
  return (
    <Page title={draw.purpose} aside={<StatusTag tone="unknown" word={visitKindZh[draw.kind]} />}>
      <Notice tone={draw.repeated ? 'good' : 'bad'}>
        {draw.repeated
          ? '刚刚用保存的种子和名单重新抽了一遍，结果相同。'
          : '用保存的种子和名单重新抽取，结果与记录不同，请联系管理员核查。'}
      </Notice>
      <Panel title="抽取">
        <Facts
          facts={[
            { label: '种子', value: <code>{draw.seed}</code> },
            { label: '对象库', value: `${draw.hat} 家` },
            { label: '人员库', value: `${draw.officers} 人` },
            { label: '抽取', value: `${draw.drawn} 家，每家 ${draw.team} 人` },
            { label: '抽取人', value: `${draw.actor} ${momentText(draw.at)}` },
          ]}
        />
      </Panel>
      <Panel title="结果">
        <PlainTable head={['序号', '小作坊', '乡镇', '检查人员', '任务']}>
          {draw.rows.map(({ workshop, name, townName, officers, taskState }, at) => (
            <tr key={workshop}>
              <td>{at + 1}</td>
              <td>
                <Link to={links.workshop(workshop)}>{name}</Link>
              </td>
              <td>{townName}</td>
              <td>
                {officers.length === 0 ? (
                  <StatusTag tone="bad" word="回避后不足两人，请另行指派" />
                ) : (
                  officers.map(each => each.name).join('、')
                )}
              </td>
              <td>
                {taskState === null ? '—' : <StatusTag tone={taskTone[taskState]} word={taskStateZh[taskState]} />}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
    </Page>
  )
}
