import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { acceptanceFault } from '../../../../cultivation/rules/project.ts'
import { courseKindZh, projectKindZh } from '../../../../cultivation/zh.ts'
import { downloadUrl } from '../../../client.ts'
import { orDash } from '../../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Photographs } from '../../../ui/photographs.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { yuanOrDash } from '../../casework/amount.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { ProjectDialog, type ProjectStep } from './project-dialogs.tsx'
import { type Project, projectTone, stateWord } from './words.ts'
import './raising.css'

export function ProjectPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('cultivation.project', { project: id })
  return <Loaded asking={found}>{project => <Ready project={project} />}</Loaded>
}

function Ready({ project }: { readonly project: Project }): ReactNode {
  const [step, setStep] = useState<ProjectStep | undefined>()
  const fault = project.state === 'working' ? acceptanceFault(project) : undefined
  return (
    <Page
      title={`${project.workshopName} ${projectKindZh[project.kind]}`}
      aside={<StatusTag tone={project.returned ? 'bad' : projectTone[project.state]} word={stateWord(project)} />}
      actions={<Actions project={project} ready={fault === undefined} onStep={setStep} />}
    >
      {fault !== undefined && <Notice tone="attention">{`${fault}。`}</Notice>}
      {project.acceptedByMe && project.state === 'working' && (
        <Notice tone="unknown">您已经验收，还要由另一个人验收。</Notice>
      )}
      <div className="raising-plain">
        <Plan project={project} />
        <Sides project={project} />
        <Money project={project} />
        <Course project={project} />
      </div>
      {step !== undefined && <ProjectDialog step={step} project={project} onClose={() => setStep(undefined)} />}
    </Page>
  )
}

type ActionsProps = {
  readonly project: Project
  readonly ready: boolean
  readonly onStep: (step: ProjectStep) => void
}

function Actions({ project, ready, onStep }: ActionsProps): ReactNode {
  return (
    <>
      {project.state === 'working' && (
        <>
          <May do="cultivation.note-project">
            <Button type={ready ? 'default' : 'primary'} onClick={() => onStep('note')}>
              登记进展
            </Button>
          </May>
          {ready && !project.acceptedByMe && (
            <May do="cultivation.accept-project">
              <Button type="primary" onClick={() => onStep('accept')}>
                {project.acceptances === 0 ? '验收' : '验收（第二人）'}
              </Button>
            </May>
          )}
          {ready && (
            <May do="cultivation.return-project">
              <Button onClick={() => onStep('return')}>退回</Button>
            </May>
          )}
          <May do="cultivation.stop-project">
            <Button onClick={() => onStep('stop')}>停止项目</Button>
          </May>
        </>
      )}
      <Button onClick={() => window.print()}>打印</Button>
    </>
  )
}

function Plan({ project }: { readonly project: Project }): ReactNode {
  return (
    <Panel title="方案">
      <Facts
        facts={[
          { label: '小作坊', value: <Link to={links.workshop(project.workshop)}>{project.workshopName}</Link> },
          { label: '乡镇', value: project.townName },
          { label: '开始', value: project.begunOn },
          { label: '完成期限', value: orDash(project.dueOn) },
          { label: '验收', value: project.acceptedOn ?? `${project.acceptances} 人（要两个不同的人）` },
          { label: '方案', value: <p className="raising-words">{project.plan}</p>, wide: true },
        ]}
      />
    </Panel>
  )
}

function Sides({ project }: { readonly project: Project }): ReactNode {
  return (
    <Panel title="实施前后">
      <div className="raising-sides">
        {(['before', 'after'] as const).map(side => {
          const shown = project.notes.filter(note => note.kind === side)
          return (
            <div key={side}>
              <h3>{side === 'before' ? '实施前' : '实施后'}</h3>
              {shown.length === 0 && <p className="quiet">还没有照片。</p>}
              {shown.map(note => (
                <figure key={note.note}>
                  <Photographs
                    files={note.file === null ? [] : [note.file]}
                    address={file => downloadUrl('cultivation.project-file', { project: project.project, file })}
                  />
                  <figcaption>{`${note.onDay} ${note.words}`}</figcaption>
                </figure>
              ))}
            </div>
          )
        })}
      </div>
    </Panel>
  )
}

function Money({ project }: { readonly project: Project }): ReactNode {
  const spent = project.notes.filter(note => note.kind === 'money')
  const left = project.budget - project.spent
  return (
    <Panel title="资金">
      <Facts
        facts={[
          { label: '预算', value: yuanOrDash(project.budget) },
          { label: '来源', value: project.moneySource },
          { label: '已用', value: yuanOrDash(project.spent) },
          left < 0
            ? { label: '超出预算', value: <StatusTag tone="bad" word={yuanOrDash(-left)} /> }
            : { label: '剩余', value: yuanOrDash(left) },
        ]}
      />
      {spent.length > 0 && (
        <div className="raising-under">
          <PlainTable head={['日期', '用途', '金额', '材料', '登记人']} numbers={[3]}>
            {spent.map(note => (
              <tr key={note.note}>
                <td>{note.onDay}</td>
                <td>{note.words}</td>
                <td>{yuanOrDash(note.amount)}</td>
                <td>
                  <Paper project={project} file={note.file} />
                </td>
                <td>{note.actor}</td>
              </tr>
            ))}
          </PlainTable>
        </div>
      )}
    </Panel>
  )
}

function Course({ project }: { readonly project: Project }): ReactNode {
  const course = project.notes.filter(({ kind }) => kind !== 'money' && kind !== 'before' && kind !== 'after')
  return (
    <Panel title="实施与验收">
      {course.length === 0 ? (
        <p className="quiet">还没有实施记录。</p>
      ) : (
        <PlainTable head={['步骤', '日期', '说明', '材料', '办理人']}>
          {course.map(note => (
            <tr key={note.note}>
              <td>{courseKindZh[note.kind]}</td>
              <td>{note.onDay}</td>
              <td>{note.words}</td>
              <td>
                <Paper project={project} file={note.file} />
              </td>
              <td>{note.actor}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

function Paper({ project, file }: { readonly project: Project; readonly file: string | null }): ReactNode {
  if (file === null) return '—'
  const to = downloadUrl('cultivation.project-file', { project: project.project, file })
  return (
    <a href={to} target="_blank" rel="noreferrer">
      查看
    </a>
  )
}
