/*
 * xml_characters.c: names of characters that document types declare: those of
 * XHTML, which libxml2 knows, and those of ISO 8879 that it does not.
 */
#include <stdio.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "markup/xml.h"

/* Each name, a "=", and the character, between two spaces. */
/* clang-format off */
static const char *const lines[] = {
	" AMP=&#x26; Abreve=Ă Acy=А Afr=𝔄 Amacr=Ā And=⩓ Aogon=Ą Aopf=𝔸 ",
	" Ascr=𝒜 Assign=≔ Barv=⫧ Barwed=⌆ Bcy=Б Bfr=𝔅 Bopf=𝔹 Breve=˘ Bscr=ℬ ",
	" Bumpeq=≎ CHcy=Ч COPY=© Cacute=Ć Cap=⋒ Ccaron=Č Ccirc=Ĉ Cdot=Ċ ",
	" Cfr=ℭ Colon=∷ Colone=⩴ Conint=∯ Copf=ℂ Cross=⨯ Cscr=𝒞 Cup=⋓ ",
	" CupCap=≍ DD=ⅅ DJcy=Ђ DScy=Ѕ DZcy=Џ Darr=↡ Dashv=⫤ Dcaron=Ď Dcy=Д ",
	" Del=∇ Dfr=𝔇 Dopf=𝔻 Dot=¨ DotDot=&#x20DC; Dscr=𝒟 Dstrok=Đ ENG=Ŋ ",
	" Ecaron=Ě Ecy=Э Edot=Ė Efr=𝔈 Emacr=Ē Eogon=Ę Eopf=𝔼 Equal=⩵ Escr=ℰ ",
	" Esim=⩳ Exists=∃ Fcy=Ф Ffr=𝔉 Fopf=𝔽 ForAll=∀ Fscr=ℱ GJcy=Ѓ GT=> ",
	" Gammad=Ϝ Gbreve=Ğ Gcedil=Ģ Gcirc=Ĝ Gcy=Г Gdot=Ġ Gfr=𝔊 Gg=⋙ Gopf=𝔾 ",
	" Gscr=𝒢 Gt=≫ HARDcy=Ъ Hacek=ˇ Hat=^ Hcirc=Ĥ Hfr=ℌ Hopf=ℍ Hscr=ℋ ",
	" Hstrok=Ħ IEcy=Е IJlig=Ĳ IOcy=Ё Icy=И Idot=İ Ifr=ℑ Im=ℑ Imacr=Ī ",
	" Int=∬ Iogon=Į Iopf=𝕀 Iscr=ℐ Itilde=Ĩ Iukcy=І Jcirc=Ĵ Jcy=Й Jfr=𝔍 ",
	" Jopf=𝕁 Jscr=𝒥 Jsercy=Ј Jukcy=Є KHcy=Х KJcy=Ќ Kcedil=Ķ Kcy=К Kfr=𝔎 ",
	" Kopf=𝕂 Kscr=𝒦 LJcy=Љ LT=&#x3C; Lacute=Ĺ Lang=⟪ Larr=↞ Lcaron=Ľ ",
	" Lcedil=Ļ Lcy=Л Lfr=𝔏 Ll=⋘ Lmidot=Ŀ Lopf=𝕃 Lscr=ℒ Lsh=↰ Lstrok=Ł ",
	" Lt=≪ Map=⤅ Mcy=М Mfr=𝔐 Mopf=𝕄 Mscr=ℳ NJcy=Њ Nacute=Ń Ncaron=Ň ",
	" Ncedil=Ņ Ncy=Н Nfr=𝔑 Nopf=ℕ Not=⫬ Nscr=𝒩 Ocy=О Odblac=Ő Ofr=𝔒 ",
	" Omacr=Ō Oopf=𝕆 Or=⩔ Oscr=𝒪 Otimes=⨷ Pcy=П Pfr=𝔓 Popf=ℙ Pr=⪻ ",
	" Pscr=𝒫 QUOT=&#x22; Qfr=𝔔 Qopf=ℚ Qscr=𝒬 RBarr=⤐ REG=® Racute=Ŕ ",
	" Rang=⟫ Rarr=↠ Rarrtl=⤖ Rcaron=Ř Rcedil=Ŗ Rcy=Р Re=ℜ Rfr=ℜ Ropf=ℝ ",
	" Rscr=ℛ Rsh=↱ SHCHcy=Щ SHcy=Ш SOFTcy=Ь Sacute=Ś Sc=⪼ Scedil=Ş ",
	" Scirc=Ŝ Scy=С Sfr=𝔖 Sopf=𝕊 Sqrt=√ Square=□ Sscr=𝒮 Star=⋆ Sub=⋐ ",
	" Subset=⋐ Sum=∑ Sup=⋑ Supset=⋑ TRADE=™ TSHcy=Ћ TScy=Ц Tab=&#x9; ",
	" Tcaron=Ť Tcedil=Ţ Tcy=Т Tfr=𝔗 Tilde=∼ Topf=𝕋 Tscr=𝒯 Tstrok=Ŧ ",
	" Uarr=↟ Ubrcy=Ў Ubreve=Ŭ Ucy=У Udblac=Ű Ufr=𝔘 Umacr=Ū Union=⋃ ",
	" Uogon=Ų Uopf=𝕌 UpTee=⊥ Upsi=ϒ Uring=Ů Uscr=𝒰 Utilde=Ũ VDash=⊫ ",
	" Vbar=⫫ Vcy=В Vdash=⊩ Vdashl=⫦ Vee=⋁ Verbar=‖ Vert=‖ Vfr=𝔙 Vopf=𝕍 ",
	" Vscr=𝒱 Vvdash=⊪ Wcirc=Ŵ Wedge=⋀ Wfr=𝔚 Wopf=𝕎 Wscr=𝒲 Xfr=𝔛 Xopf=𝕏 ",
	" Xscr=𝒳 YAcy=Я YIcy=Ї YUcy=Ю Ycirc=Ŷ Ycy=Ы Yfr=𝔜 Yopf=𝕐 Yscr=𝒴 ",
	" ZHcy=Ж Zacute=Ź Zcaron=Ž Zcy=З Zdot=Ż Zfr=ℨ Zopf=ℤ Zscr=𝒵 ",
	" abreve=ă ac=∾ acE=&#x223E;&#x333; acd=∿ acy=а af=&#x2061; afr=𝔞 ",
	" aleph=ℵ amacr=ā amalg=⨿ andand=⩕ andd=⩜ andv=⩚ ange=⦤ angle=∠ ",
	" angmsd=∡ angrt=∟ angsph=∢ angst=Å aogon=ą aopf=𝕒 ap=≈ apE=⩰ ",
	" apacir=⩯ ape=≊ apid=≋ approx=≈ ascr=𝒶 ast=* awint=⨑ bNot=⫭ ",
	" barvee=⊽ barwed=⌅ bbrk=⎵ bcong=≌ bcy=б becaus=∵ bepsi=϶ bernou=ℬ ",
	" beth=ℶ bfr=𝔟 bigcap=⋂ bigcup=⋃ bigvee=⋁ bkarow=⤍ blank=␣ blk12=▒ ",
	" blk14=░ blk34=▓ block=█ bne=&#x3D;&#x20E5; bnot=⌐ bopf=𝕓 bot=⊥ ",
	" bottom=⊥ bowtie=⋈ boxDL=╗ boxDR=╔ boxDl=╖ boxDr=╓ boxH=═ boxHD=╦ ",
	" boxHU=╩ boxHd=╤ boxHu=╧ boxUL=╝ boxUR=╚ boxUl=╜ boxUr=╙ boxV=║ ",
	" boxVH=╬ boxVL=╣ boxVR=╠ boxVh=╫ boxVl=╢ boxVr=╟ boxbox=⧉ boxdL=╕ ",
	" boxdR=╒ boxdl=┐ boxdr=┌ boxh=─ boxhD=╥ boxhU=╨ boxhd=┬ boxhu=┴ ",
	" boxuL=╛ boxuR=╘ boxul=┘ boxur=└ boxv=│ boxvH=╪ boxvL=╡ boxvR=╞ ",
	" boxvh=┼ boxvl=┤ boxvr=├ bprime=‵ breve=˘ bscr=𝒷 bsemi=⁏ bsim=∽ ",
	" bsime=⋍ bsol=&#x5C; bsolb=⧅ bullet=• bump=≎ bumpE=⪮ bumpe=≏ ",
	" bumpeq=≏ cacute=ć capand=⩄ capcap=⩋ capcup=⩇ capdot=⩀ ",
	" caps=&#x2229;&#xFE00; caret=⁁ caron=ˇ ccaps=⩍ ccaron=č ccirc=ĉ ",
	" ccups=⩌ cdot=ċ cfr=𝔠 chcy=ч check=✓ cir=○ cirE=⧃ circeq=≗ cire=≗ ",
	" cirmid=⫯ colon=: colone=≔ comma=, commat=@ comp=∁ compfn=∘ ",
	" conint=∮ copf=𝕔 coprod=∐ copysr=℗ cross=✗ cscr=𝒸 csub=⫏ csube=⫑ ",
	" csup=⫐ csupe=⫒ ctdot=⋯ cuepr=⋞ cuesc=⋟ cularr=↶ cupcap=⩆ cupcup=⩊ ",
	" cupdot=⊍ cupor=⩅ cups=&#x222A;&#xFE00; curarr=↷ cuvee=⋎ cuwed=⋏ ",
	" cwint=∱ cylcty=⌭ dHar=⥥ daleth=ℸ dash=‐ dashv=⊣ dblac=˝ dcaron=ď ",
	" dcy=д dd=ⅆ ddarr=⇊ dfisht=⥿ dfr=𝔡 dharl=⇃ dharr=⇂ diam=⋄ die=¨ ",
	" disin=⋲ div=÷ divonx=⋇ djcy=ђ dlcorn=⌞ dlcrop=⌍ dollar=$ dopf=𝕕 ",
	" dot=˙ doteq=≐ drcorn=⌟ drcrop=⌌ dscr=𝒹 dscy=ѕ dsol=⧶ dstrok=đ ",
	" dtdot=⋱ dtri=▿ dtrif=▾ duarr=⇵ duhar=⥯ dzcy=џ eDDot=⩷ eDot=≑ ",
	" easter=⩮ ecaron=ě ecir=≖ ecolon=≕ ecy=э edot=ė ee=ⅇ efDot=≒ efr=𝔢 ",
	" eg=⪚ egs=⪖ egsdot=⪘ el=⪙ ell=ℓ els=⪕ elsdot=⪗ emacr=ē emptyv=∅ ",
	" emsp13=&#x2004; emsp14=&#x2005; eng=ŋ eogon=ę eopf=𝕖 epar=⋕ ",
	" eparsl=⧣ eplus=⩱ epsi=ε epsiv=ϵ eqcirc=≖ eqsim=≂ equals== ",
	" equest=≟ erDot=≓ erarr=⥱ escr=ℯ esdot=≐ esim=≂ excl=! fcy=ф ",
	" female=♀ ffilig=ﬃ fflig=ﬀ ffllig=ﬄ ffr=𝔣 filig=ﬁ fjlig=fj flat=♭ ",
	" fllig=ﬂ fltns=▱ fopf=𝕗 fork=⋔ forkv=⫙ frac13=⅓ frac15=⅕ frac16=⅙ ",
	" frac18=⅛ frac23=⅔ frac25=⅖ frac35=⅗ frac38=⅜ frac45=⅘ frac56=⅚ ",
	" frac58=⅝ frac78=⅞ frown=⌢ fscr=𝒻 gE=≧ gEl=⪌ gacute=ǵ gammad=ϝ ",
	" gap=⪆ gbreve=ğ gcirc=ĝ gcy=г gdot=ġ gel=⋛ geq=≥ geqq=≧ ges=⩾ ",
	" gescc=⪩ gesdot=⪀ gesl=&#x22DB;&#xFE00; gesles=⪔ gfr=𝔤 gg=≫ ggg=⋙ ",
	" gimel=ℷ gjcy=ѓ gl=≷ glE=⪒ gla=⪥ glj=⪤ gnE=≩ gnap=⪊ gne=⪈ gneq=⪈ ",
	" gneqq=≩ gnsim=⋧ gopf=𝕘 grave=` gscr=ℊ gsim=≳ gsime=⪎ gsiml=⪐ ",
	" gtcc=⪧ gtcir=⩺ gtdot=⋗ gtlPar=⦕ gtrarr=⥸ gtrdot=⋗ gtrsim=≳ ",
	" gvnE=&#x2269;&#xFE00; hairsp=&#x200A; half=½ hamilt=ℋ hardcy=ъ ",
	" harrw=↭ hbar=ℏ hcirc=ĥ hercon=⊹ hfr=𝔥 hoarr=⇿ homtht=∻ hopf=𝕙 ",
	" horbar=― hscr=𝒽 hslash=ℏ hstrok=ħ hybull=⁃ hyphen=‐ ic=&#x2063; ",
	" icy=и iecy=е iff=⇔ ifr=𝔦 ii=ⅈ iiiint=⨌ iiint=∭ iinfin=⧜ iiota=℩ ",
	" ijlig=ĳ imacr=ī imath=ı imof=⊷ imped=Ƶ in=∈ incare=℅ inodot=ı ",
	" intcal=⊺ iocy=ё iogon=į iopf=𝕚 iprod=⨼ iscr=𝒾 isinE=⋹ isins=⋴ ",
	" isinsv=⋳ isinv=∈ it=&#x2062; itilde=ĩ iukcy=і jcirc=ĵ jcy=й jfr=𝔧 ",
	" jmath=ȷ jopf=𝕛 jscr=𝒿 jsercy=ј jukcy=є kappav=ϰ kcedil=ķ kcy=к ",
	" kfr=𝔨 kgreen=ĸ khcy=х kjcy=ќ kopf=𝕜 kscr=𝓀 lAarr=⇚ lAtail=⤛ ",
	" lBarr=⤎ lE=≦ lEg=⪋ lHar=⥢ lacute=ĺ lagran=ℒ langd=⦑ langle=⟨ ",
	" lap=⪅ larrb=⇤ larrfs=⤝ larrhk=↩ larrlp=↫ larrpl=⤹ larrtl=↢ lat=⪫ ",
	" latail=⤙ late=⪭ lates=&#x2AAD;&#xFE00; lbarr=⤌ lbbrk=❲ lbrace={ ",
	" lbrack=[ lbrke=⦋ lcaron=ľ lcedil=ļ lcub={ lcy=л ldca=⤶ ldquor=„ ",
	" ldsh=↲ leg=⋚ leq=≤ leqq=≦ les=⩽ lescc=⪨ lesdot=⩿ ",
	" lesg=&#x22DA;&#xFE00; lesges=⪓ lfisht=⥼ lfr=𝔩 lg=≶ lgE=⪑ lhard=↽ ",
	" lharu=↼ lharul=⥪ lhblk=▄ ljcy=љ ll=≪ llarr=⇇ llhard=⥫ lltri=◺ ",
	" lmidot=ŀ lmoust=⎰ lnE=≨ lnap=⪉ lne=⪇ lneq=⪇ lneqq=≨ lnsim=⋦ ",
	" loang=⟬ loarr=⇽ lobrk=⟦ lopar=⦅ lopf=𝕝 loplus=⨭ lowbar=_ lozf=⧫ ",
	" lpar=( lparlt=⦓ lrarr=⇆ lrhar=⇋ lrhard=⥭ lrtri=⊿ lscr=𝓁 lsh=↰ ",
	" lsim=≲ lsime=⪍ lsimg=⪏ lsqb=[ lsquor=‚ lstrok=ł ltcc=⪦ ltcir=⩹ ",
	" ltdot=⋖ lthree=⋋ ltimes=⋉ ltlarr=⥶ ltrPar=⦖ ltri=◃ ltrie=⊴ ",
	" ltrif=◂ lvnE=&#x2268;&#xFE00; mDDot=∺ male=♂ malt=✠ map=↦ ",
	" mapsto=↦ marker=▮ mcomma=⨩ mcy=м mfr=𝔪 mho=℧ mid=∣ midast=* ",
	" midcir=⫰ minusb=⊟ minusd=∸ mlcp=⫛ mldr=… mnplus=∓ models=⊧ mopf=𝕞 ",
	" mp=∓ mscr=𝓂 mstpos=∾ mumap=⊸ nGg=&#x22D9;&#x338; ",
	" nGt=&#x226B;&#x20D2; nGtv=&#x226B;&#x338; nLl=&#x22D8;&#x338; ",
	" nLt=&#x226A;&#x20D2; nLtv=&#x226A;&#x338; nVDash=⊯ nVdash=⊮ ",
	" nacute=ń nang=&#x2220;&#x20D2; nap=≉ napE=&#x2A70;&#x338; ",
	" napid=&#x224B;&#x338; napos=ŉ natur=♮ nbump=&#x224E;&#x338; ",
	" nbumpe=&#x224F;&#x338; ncap=⩃ ncaron=ň ncedil=ņ ncong=≇ ncup=⩂ ",
	" ncy=н neArr=⇗ nearhk=⤤ nearr=↗ nedot=&#x2250;&#x338; nequiv=≢ ",
	" nesear=⤨ nesim=&#x2242;&#x338; nexist=∄ nfr=𝔫 ngE=&#x2267;&#x338; ",
	" nge=≱ ngeq=≱ ngeqq=&#x2267;&#x338; nges=&#x2A7E;&#x338; ngsim=≵ ",
	" ngt=≯ ngtr=≯ nhArr=⇎ nharr=↮ nhpar=⫲ nis=⋼ nisd=⋺ niv=∋ njcy=њ ",
	" nlArr=⇍ nlE=&#x2266;&#x338; nlarr=↚ nldr=‥ nle=≰ nleq=≰ ",
	" nleqq=&#x2266;&#x338; nles=&#x2A7D;&#x338; nless=≮ nlsim=≴ nlt=≮ ",
	" nltri=⋪ nltrie=⋬ nmid=∤ nopf=𝕟 notinE=&#x22F9;&#x338; notni=∌ ",
	" npar=∦ nparsl=&#x2AFD;&#x20E5; npart=&#x2202;&#x338; npr=⊀ ",
	" nprcue=⋠ npre=&#x2AAF;&#x338; nprec=⊀ nrArr=⇏ nrarr=↛ ",
	" nrarrc=&#x2933;&#x338; nrarrw=&#x219D;&#x338; nrtri=⋫ nrtrie=⋭ ",
	" nsc=⊁ nsccue=⋡ nsce=&#x2AB0;&#x338; nscr=𝓃 nsim=≁ nsime=≄ ",
	" nsimeq=≄ nsmid=∤ nspar=∦ nsubE=&#x2AC5;&#x338; nsube=⊈ nsucc=⊁ ",
	" nsup=⊅ nsupE=&#x2AC6;&#x338; nsupe=⊉ ntgl=≹ ntlg=≸ num=# numero=№ ",
	" numsp=&#x2007; nvDash=⊭ nvHarr=⤄ nvap=&#x224D;&#x20D2; nvdash=⊬ ",
	" nvge=&#x2265;&#x20D2; nvgt=&#x3E;&#x20D2; nvlArr=⤂ ",
	" nvle=&#x2264;&#x20D2; nvlt=&#x3C;&#x20D2; nvrArr=⤃ ",
	" nvsim=&#x223C;&#x20D2; nwArr=⇖ nwarhk=⤣ nwarr=↖ nwnear=⤧ oS=Ⓢ ",
	" oast=⊛ ocir=⊚ ocy=о odash=⊝ odblac=ő odiv=⨸ odot=⊙ odsold=⦼ ",
	" ofcir=⦿ ofr=𝔬 ogon=˛ ogt=⧁ ohbar=⦵ ohm=Ω oint=∮ olarr=↺ olcir=⦾ ",
	" olt=⧀ omacr=ō omid=⦶ ominus=⊖ oopf=𝕠 opar=⦷ operp=⦹ orarr=↻ ord=⩝ ",
	" order=ℴ origof=⊶ oror=⩖ orv=⩛ oscr=ℴ osol=⊘ ovbar=⌽ par=∥ ",
	" parsim=⫳ parsl=⫽ pcy=п percnt=% period=. pfr=𝔭 phiv=ϕ phmmat=ℳ ",
	" phone=☎ planck=ℏ plankv=ℏ plus=+ plusb=⊞ plusdo=∔ plusdu=⨥ ",
	" pluse=⩲ pm=± popf=𝕡 pr=≺ prE=⪳ prap=⪷ prcue=≼ pre=⪯ prec=≺ ",
	" preceq=⪯ primes=ℙ prnE=⪵ prnap=⪹ prnsim=⋨ propto=∝ prsim=≾ ",
	" prurel=⊰ pscr=𝓅 puncsp=&#x2008; qfr=𝔮 qint=⨌ qopf=𝕢 qprime=⁗ ",
	" qscr=𝓆 quest=? rAarr=⇛ rAtail=⤜ rBarr=⤏ rHar=⥤ ",
	" race=&#x223D;&#x331; racute=ŕ rangd=⦒ range=⦥ rangle=⟩ rarrap=⥵ ",
	" rarrb=⇥ rarrc=⤳ rarrfs=⤞ rarrhk=↪ rarrlp=↬ rarrpl=⥅ rarrtl=↣ ",
	" rarrw=↝ ratail=⤚ ratio=∶ rbarr=⤍ rbbrk=❳ rbrace=} rbrack=] ",
	" rbrke=⦌ rcaron=ř rcedil=ŗ rcub=} rcy=р rdca=⤷ rdquor=” rdsh=↳ ",
	" reals=ℝ rect=▭ rfisht=⥽ rfr=𝔯 rhard=⇁ rharu=⇀ rharul=⥬ rhov=ϱ ",
	" ring=˚ rlarr=⇄ rlhar=⇌ rmoust=⎱ rnmid=⫮ roang=⟭ roarr=⇾ robrk=⟧ ",
	" ropar=⦆ ropf=𝕣 roplus=⨮ rpar=) rpargt=⦔ rrarr=⇉ rscr=𝓇 rsh=↱ ",
	" rsqb=] rsquor=’ rthree=⋌ rtimes=⋊ rtri=▹ rtrie=⊵ rtrif=▸ rx=℞ ",
	" sacute=ś sc=≻ scE=⪴ scap=⪸ sccue=≽ sce=⪰ scedil=ş scirc=ŝ scnE=⪶ ",
	" scnap=⪺ scnsim=⋩ scsim=≿ scy=с sdotb=⊡ sdote=⩦ seArr=⇘ searhk=⤥ ",
	" searr=↘ semi=; seswar=⤩ setmn=∖ sext=✶ sfr=𝔰 sfrown=⌢ sharp=♯ ",
	" shchcy=щ shcy=ш sigmav=ς simdot=⩪ sime=≃ simeq=≃ simg=⪞ simgE=⪠ ",
	" siml=⪝ simlE=⪟ simne=≆ slarr=← smashp=⨳ smid=∣ smile=⌣ smt=⪪ ",
	" smte=⪬ smtes=&#x2AAC;&#xFE00; softcy=ь sol=/ solb=⧄ solbar=⌿ ",
	" sopf=𝕤 spar=∥ sqcap=⊓ sqcaps=&#x2293;&#xFE00; sqcup=⊔ ",
	" sqcups=&#x2294;&#xFE00; sqsub=⊏ sqsube=⊑ sqsup=⊐ sqsupe=⊒ squ=□ ",
	" square=□ squarf=▪ squf=▪ srarr=→ sscr=𝓈 ssetmn=∖ ssmile=⌣ ",
	" sstarf=⋆ star=☆ starf=★ strns=¯ subE=⫅ subdot=⪽ subnE=⫋ subne=⊊ ",
	" subset=⊂ subsim=⫇ subsub=⫕ subsup=⫓ succ=≻ succeq=⪰ sung=♪ supE=⫆ ",
	" supdot=⪾ supnE=⫌ supne=⊋ supset=⊃ supsim=⫈ supsub=⫔ supsup=⫖ ",
	" swArr=⇙ swarhk=⤦ swarr=↙ swnwar=⤪ target=⌖ tbrk=⎴ tcaron=ť ",
	" tcedil=ţ tcy=т tdot=&#x20DB; telrec=⌕ tfr=𝔱 thetav=ϑ thkap=≈ ",
	" thksim=∼ timesb=⊠ timesd=⨰ tint=∭ toea=⤨ top=⊤ topbot=⌶ topcir=⫱ ",
	" topf=𝕥 tosa=⤩ tprime=‴ tridot=◬ trie=≜ trisb=⧍ tscr=𝓉 tscy=ц ",
	" tshcy=ћ tstrok=ŧ twixt=≬ uHar=⥣ ubrcy=ў ubreve=ŭ ucy=у udarr=⇅ ",
	" udblac=ű udhar=⥮ ufisht=⥾ ufr=𝔲 uharl=↿ uharr=↾ uhblk=▀ ulcorn=⌜ ",
	" ulcrop=⌏ ultri=◸ umacr=ū uogon=ų uopf=𝕦 uplus=⊎ upsi=υ urcorn=⌝ ",
	" urcrop=⌎ uring=ů urtri=◹ uscr=𝓊 utdot=⋰ utilde=ũ utri=▵ utrif=▴ ",
	" uuarr=⇈ vArr=⇕ vBar=⫨ vBarv=⫩ vDash=⊨ vangrt=⦜ varphi=ϕ varpi=ϖ ",
	" varr=↕ varrho=ϱ vcy=в vdash=⊢ vee=∨ veebar=⊻ veeeq=≚ vellip=⋮ ",
	" verbar=| vert=| vfr=𝔳 vltri=⊲ vnsub=&#x2282;&#x20D2; ",
	" vnsup=&#x2283;&#x20D2; vopf=𝕧 vprop=∝ vrtri=⊳ vscr=𝓋 ",
	" vsubnE=&#x2ACB;&#xFE00; vsubne=&#x228A;&#xFE00; ",
	" vsupnE=&#x2ACC;&#xFE00; vsupne=&#x228B;&#xFE00; wcirc=ŵ wedbar=⩟ ",
	" wedge=∧ wedgeq=≙ wfr=𝔴 wopf=𝕨 wp=℘ wr=≀ wreath=≀ wscr=𝓌 xcap=⋂ ",
	" xcirc=◯ xcup=⋃ xdtri=▽ xfr=𝔵 xhArr=⟺ xharr=⟷ xlArr=⟸ xlarr=⟵ ",
	" xmap=⟼ xnis=⋻ xodot=⨀ xopf=𝕩 xoplus=⨁ xotime=⨂ xrArr=⟹ xrarr=⟶ ",
	" xscr=𝓍 xsqcup=⨆ xuplus=⨄ xutri=△ xvee=⋁ xwedge=⋀ yacy=я ycirc=ŷ ",
	" ycy=ы yfr=𝔶 yicy=ї yopf=𝕪 yscr=𝓎 yucy=ю zacute=ź zcaron=ž zcy=з ",
	" zdot=ż zeetrf=ℨ zfr=𝔷 zhcy=ж zopf=𝕫 zscr=𝓏 ",
	NULL
};
/* clang-format on */

static bool
find_in(const char *line, const char *name, char text[STET_XML_CHARACTER])
{
	size_t n = strlen(name);

	for (const char *at = line; (at = strstr(at, name)) != NULL; at += n) {
		if (n == 0)
			return false;
		if (at[-1] != ' ' || at[n] != '=')
			continue;
		at += n + 1;
		snprintf(text, STET_XML_CHARACTER, "%.*s",
		    (int)strcspn(at, " "), at);
		return true;
	}
	return false;
}

bool
stet_xml_character(const char *name, char text[STET_XML_CHARACTER])
{
	const htmlEntityDesc *html = htmlEntityLookup((const xmlChar *)name);

	if (html != NULL) {
		snprintf(text, STET_XML_CHARACTER, "&#%u;", html->value);
		return true;
	}
	for (const char *const *line = lines; *line != NULL; line++)
		if (find_in(*line, name, text))
			return true;
	return false;
}
