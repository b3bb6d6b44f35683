import { generateContoso } from '#lib/simulator/contoso/generate';
const size=Number(process.argv[2]);
const t=performance.now();
const c=generateContoso({seed:1,size,now:new Date('2026-11-22T14:00:00Z')});
console.log(size,(performance.now()-t).toFixed(0)+'ms',(process.memoryUsage().rss/1e6).toFixed(0)+'MB');
for(const [n,l] of Object.entries({...c.graph,...c.arm,responses:c.responses})) {let b=0; const k=Math.min(l.length,2000); for(let i=0;i<k;i++) b+=JSON.stringify(l[i]).length; console.log(' ',n,l.length,k?(b/k).toFixed(0):'');}
let creds=0; for(const a of c.graph.applications) creds+=(a.passwordCredentials as any[]).length+(a.keyCredentials as any[]).length; console.log('creds',creds);
const kinds:Record<string,number>={}; for(const s of c.graph.servicePrincipals) kinds[String(s.servicePrincipalType)]=(kinds[String(s.servicePrincipalType)]??0)+1; console.log(kinds);
