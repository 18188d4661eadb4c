import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import '../ui/base.css'
import '../ui/form.css'
import './console.css'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
