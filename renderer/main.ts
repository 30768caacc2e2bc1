import './shared/styles/fonts.css';
import './shared/styles/tokens.css';
import './shared/styles/app.css';
import './shared/styles/surfaces.css';
import './shared/styles/layout.css';
import './shared/styles/type.css';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { createParts } from './app/composition/parts.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
mount(App, { target, props: { parts: createParts(window.till) } });
