import type { ReactNode } from 'react'
import { Link, useRouteError } from 'react-router'
import { Empty } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem.tsx'
import { links } from './links.ts'

/** After an update the old chunks are gone: reloading fetches the new ones. */
export function PageFailed(): ReactNode {
  const error = useRouteError()
  console.error(error)
  const reload = (
    <button type="button" className="link" onClick={() => location.reload()}>
      重新打开本页
    </button>
  )
  const detail = '可能是系统刚刚更新过或网络中断。重新打开本页；仍不行请联系管理员。'
  return (
    <div className="page page-narrow">
      <ProblemNotice problem={{ title: '这一页没有打开', detail, errors: [] }} action={reload} />
    </div>
  )
}

export function NotThere(): ReactNode {
  return (
    <div className="page">
      <Empty why="没有这一页，地址可能抄错了。">
        <Link to={links.workbench}>回到工作台</Link>
      </Empty>
    </div>
  )
}
