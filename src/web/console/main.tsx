import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import '../ui/elements.css'
import '../ui/page.css'
import '../ui/tag.css'
import '../ui/form.css'
import './shell.css'
import './figures.css'
import './identity/door.css'
import './identity/system.css'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
