/**
 * The source of the first-party script (`GET /t.js`), for shops without Shopify's web pixel:
 *   <script async src="https://…/t.js" data-workspace="pk_…"></script>
 *   digiflow('consent', true)                 or by purpose: {analytics: true, marketing: false}
 *   digiflow('order', {id: '1001', token: '…'})
 * Nothing is stored or sent before consent; refusing it later removes the client id. Page views before consent wait in
 * memory. `origin` is where the pixel's door is. Calls made before the script has loaded may be pushed to window.digiflow.q.
 */
export function firstPartyScript(origin: string): string {
  return SOURCE.replace('__DOOR__', JSON.stringify(new URL('/pixel', origin).href)).replace(/\n\s*/g, '');
}

const SOURCE = `(function(w,d){
var s=d.currentScript,key=s&&s.getAttribute('data-workspace'),door=__DOOR__,name='_digiflow_client',
consent=null,wait=[],last=null;
if(!key)return;
function cookie(n){var m=d.cookie.match('(?:^|; )'+n+'=([^;]*)');return m?decodeURIComponent(m[1]):undefined}
function uuid(){
if(w.crypto.randomUUID)return w.crypto.randomUUID();
return Array.from(w.crypto.getRandomValues(new Uint8Array(16)),function(b){return(b+256).toString(16).slice(1)}).join('')
}
function put(v,age){d.cookie=name+'='+v+';path=/;max-age='+age+';SameSite=Lax'+(location.protocol==='https:'?';Secure':'')}
function client(){var id=cookie(name)||uuid();put(id,34128000);return id}
function may(p){return consent===true||!!(consent&&consent[p])}
function device(){
var u=navigator.userAgent;
return/ipad|tablet|android(?!.*mobile)/i.test(u)?'tablet':/mobi|iphone|android/i.test(u)?'mobile':'desktop'
}
function send(){
if(!may('analytics')||!wait.length)return;
var id=client(),ads=may('marketing'),events=wait.splice(0,50).map(function(e){
e.clientId=id;e.device=device();
if(ads){e.fbc=cookie('_fbc');e.fbp=cookie('_fbp');e.ttp=cookie('_ttp')}
return e});
var body=JSON.stringify({workspace:key,consent:{analytics:true,marketing:ads},events:events});
if(!(navigator.sendBeacon&&navigator.sendBeacon(door,body)))
fetch(door,{method:'POST',body:body,keepalive:true,mode:'no-cors'}).catch(function(){});
send()
}
function add(n,more){
var e={id:uuid(),name:n,at:new Date().toISOString(),url:location.href.slice(0,4096),referrer:(last||d.referrer).slice(0,4096)||null};
for(var k in more)e[k]=more[k];
wait.push(e);if(wait.length>100)wait.shift();
send()
}
function view(){var h=location.href;if(h===last)return;add('page_viewed');last=h}
function call(what,v){
if(what==='consent'){consent=v;if(v===false||v&&v.analytics===false){wait=[];put('',0)}send()}
else if(what==='order'&&v)add('checkout_completed',{orderId:v.id&&String(v.id),checkoutToken:v.token&&String(v.token)});
else if(what==='page')view()
}
var q=w.digiflow&&w.digiflow.q||[];
w.digiflow=function(){call.apply(null,arguments)};
view();
for(var i=0;i<q.length;i++)call.apply(null,q[i]);
w.addEventListener('popstate',view);
})(window,document);`;
