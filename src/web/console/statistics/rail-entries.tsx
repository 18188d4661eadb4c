import { BarChartOutlined, DashboardOutlined, DesktopOutlined, DiffOutlined } from '@ant-design/icons'
import { links } from '../links.ts'

/** 统计报告 in the rail: figures, and what is made of them. */
export const statisticsEntries = [
  { to: links.leader, word: '领导驾驶舱', icon: <DashboardOutlined />, needs: 'statistics.wall' },
  { to: links.statisticsWall, word: '监管大屏', icon: <DesktopOutlined />, needs: 'statistics.wall', end: true },
  { to: links.figures(), word: '统计数字', icon: <BarChartOutlined />, needs: 'statistics.figures', end: true },
  { to: links.figureCompare(), word: '两期对比', icon: <DiffOutlined />, needs: 'statistics.compare' },
]
