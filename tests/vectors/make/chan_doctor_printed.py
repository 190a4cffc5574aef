"""What mistakes.md §10.2, §10.4 and §10.6 print of RSA schemes: messages, and the digests that a wrong signature holds."""

import json

TR_B = {"method": "POST", "url": "/requestOrder", "timestamp": "1700000000", "nonce": "a1B2c3D4e5",
        "body": '{"outOrderNo": "T 1", "totalAmount": 100, "url": "https://x/y", "title": "测试"}'}
TB_B = {"timestamp": "1700000000", "nonce": "a1B2c3D4e5",
        "body": '{"msg":"{\\"app_id\\":\\"tt1\\",\\"out_order_no\\":\\"T 1\\",\\"cp_extra\\":\\"https://x/y\\"}","type":"payment","version":"3.0"}'}
AL_B = json.loads(r"""
{
 "app_id": "2021000000000001",
 "method": "alipay.trade.app.pay",
 "charset": "utf-8",
 "sign_type": "RSA2",
 "timestamp": "2024-01-02 03:04:05",
 "version": "1.0",
 "notify_url": "https://merchant.example/n",
 "biz_content": "{\"out_trade_no\":\"A 1\",\"subject\":\"测试+\",\"total_amount\":\"0.01\"}",
 "app_auth_token": ""
}
""")
AL_N = json.loads(r"""
{
 "notify_time": "2024-01-02 03:04:06",
 "notify_type": "trade_status_sync",
 "notify_id": "n1",
 "app_id": "2021000000000001",
 "charset": "utf-8",
 "version": "1.0",
 "sign_type": "RSA2",
 "trade_no": "2024010222001",
 "out_trade_no": "A1",
 "trade_status": "TRADE_SUCCESS",
 "total_amount": "0.01",
 "subject": "测试+50%",
 "passback_params": "a%3D1",
 "fund_bill_list": "[{\"amount\":\"0.01\",\"fundChannel\":\"ALIPAYACCOUNT\"}]",
 "refund_fee": ""
}
""")
# The notice and the answer of the gateway that its public SDKs test with; the notice keeps its own `sign`, for GW-12.
GW_A = json.loads(r"""
{
 "event_code": "trade_status_sync",
 "extension": "{\"channel_code\":\"LL_fangxinjie_1977\",\"channel_merchant_order_no\":\"11905210002203466466\",\"channel_order_no\":\"2019052172521793\"}",
 "merchant_id": "fangxinjie",
 "notify_id": "SP2019052116131126729886806466",
 "out_order_no": "6693390424557490701",
 "pay_channel": "ANY_AGREEMENT_PAY",
 "pay_time": "1558426402",
 "pay_type": "ANY_AGREEMENT_PAY",
 "real_amount": "802133",
 "sign_type": "RSA",
 "status": "SUCCESS",
 "total_amount": "802133",
 "trade_msg": "success",
 "trade_no": "SP2019052116131126729886806466",
 "trade_status": "TRADE_SUCCESS",
 "sign": "sWPeQGWvrooewI01IQsK4aWBe4OkIhzNKLRB7cq3sXoKX/TEduFqAPiuIpSpZDnyNQxREhYufXi8VyPxSgvc0poZ8m/ixDON3XfmjSHF43TDbFTD+bJK0oLNcCcQ/hwjM+W8dt+9es+TM3iUv5SrNClkXdsDaxqVxtbOpS1kDS0="
}
""")
GW_R = json.loads(r"""
{
 "code": "10000",
 "msg": "Success",
 "trade_no": "SP2019052414040009113154635974"
}
""")

TR_B_DIGESTS = """
dae44e8d221ae91e47d1997c61c807d6d6d1e8c15831e31b6b063438cc57454c correct
2200eae489aa50581a8ccd0176bf798dd9b9b87a0071c7b074389dc024db8f4b TR-01
3b5e01b3886479dbff2453571968201f2c6ac712f93b70c987eace58c1bbdb80 TR-02
2f8a6bd5c7ad39f95e7fb0cb8d18075fd2aeefdb1259d27653786cebd35881c7 TR-03
6daa7e8ae2bde40eef5e1a917e8570813e34183199b59ad17508c93c50b93039 TR-04
5e802bdcb0800da8e8f0feacfcedc4288d1fa6da9c2a20b3b0334c54fc421a05 TR-05
737e15649c72c0d308b7469d05ecf8edfbcf3254216100d7fa953867a5d20e89 TR-06 compact
c85f9c8e98b0d1a76ee1e09e0e9cf41e189d321c2834002455d419e95cc29508 TR-06 compact, sorted
450bc81dc6bdff19416a1076f03228b008bcd212c05a55a6112a0ab5dba27967 TR-06 spaced + jascii
dcc5bb02b879973197a0c2485ea37d2304d77a55b38ce68b3f92d3892620f5f1 TR-06 \\/
f9c3fc0d15278594852249fcbcb73661964a2a70e936e4db8dae8d2253e28bde TR-07
cc8cb40724f5a1fd57a99f50eef595d0a063477611797915776bb5d3d9ead09b TR-08 host
64b0b0dc7f332875bf21ca11064cb0daad74964dd6b7a34e8a65cd10aa0c3a4a TR-08 no slash
efd4ad85703d981a10937e0312c8838f3a2a78feb36cf0f9d397a3d4ea2bf944 TR-08 trailing slash
916e878a5a6d05763595922e399f328cb3447e6b91a8fd520775a1cf6109ab02 TR-09 ms
90509cb06b5a356b282c27e69583709d615fdeb3caa65f0424a452750c3791a6 TR-10
4d7c0ecbc03375591d2929e40f9baeea45587bbc82dfbf7471420a28bb976f69 TR-11 body + LF
5a9907bd206c46bc99220c9c6bee46f1a210f9dd3383e3ad16891436867f8bb8 TR-11 no body line
a728fd5dc0e599cf7594f071d0c773327db094fec74307261006f4622e6664ce TR-12
"""

TB_B_DIGESTS = """
429d876c0e361367f064913835ddb1f479407278553fa1383964939ad4aec6bc correct
14855f0e175d8b827ea51553911521099b76455f8720012b66eb197628827557 TB-01
ad62e80b77ce60c6879066af209967e580eec6849ae79f3143027d7f0d697b52 TB-02 spaced
75bd5b7fb2967de275dc6255f5acbddc215d0f34a33cb65ca875e53e5284f084 TB-02 order version,type,msg
81b9da9b4c126c920350daf3718c2f3d5a841c3210644332e1417a824b5dcadd TB-02 \\/
5a5be3c7c69f483a5e11098125c3ff84540a48f9fcce1377ceecb35e68f0df9e TB-03 last LF missing
eddf2ecfce23720f2088da371a4a12aea398731e59d93e4e938bc3fe38444170 TB-03 LF after body
04625a61632c2af6b240f8d8fade60793f30655f98b0a4e463526952b0b5280f TB-04 (POST, /callback)
4cf8328579aa183d654836f8720d0ce0c6d1b1b5c5b8580099a4e87a6059af6e TB-05
b19974152f5197bdbc226e9ade106187f20926075f14adda08a3e3fca3d2b8fe TB-06
dbd8fc8c8c3ece0750d5314746b32e369ab8a03f3143dab60f77a037a36457c6 TB-07
ae5d05a510ddc89ff1426f3846693f8020fcce8e5d47217cd383c0852833d848 TB-08
"""

AL_B_DIGESTS = """
49a534350659abb9b5a1ed8b69cb45b91938e24209244083ae2a9e0f60c8a4c9 correct
924e03d511edb1f08d1ef4f463d60705af73738ec88a8ea5b7d006fc90ccb292 AL-01
fbfe2c5a86f4b04b0fb9f5b1cb7e3dd22341bc6579d2dc3ee399cf010e187d50 AL-02 percent
a3c4829efba5ad01837cb24c7804cb296a9a0442db3f0c124254d8b77311eb9d AL-02 form
f22e86890f084729de676ddb3cda5997a367a39bbde0fada3b7524985021af3d AL-03 spaced
e39de941dd553d5912402cd4f694f99cda06e96a7daf6b625319d6fff308c1f0 AL-03 \\u
008454280908ae456595ed03dcb14fae10116e92f2febc0921a358eb040986e2 AL-04
a858f6f4a5ad72aa2c9327d34cff5fdc684c606d5a57dec76d31c12ab528d36f AL-05
eace882ab127870abb7487995e2890c7544dbcc4b75ea716d8ea111b46c03e07 AL-06
d02a2b9efa37669bfe880fb4aa925d8c624b8cc0e4e911493d1dce92e8b0a57b AL-07 notify_url
eee0db92d65a51f533db36f7d006018d7030a66bcd74392ee89e0f8ecb1be286 AL-08
b1d51e3c4d99537b7e0a3e991c14ec6a690bca72833fe6bb7495a680dad302d1 GN-09 GBK
8f40a5a9a304b50d1c6f87fa29c0ff674ff29c3c GN-18 SHA-1
"""

AL_N_DIGESTS = """
b7435dde5fba3c7d9b88c6417206c640ed95575e64b7131a3165b78089612d93 correct
f11d9a218480332fb72e3411dbb1427e5afc8e36f3fb40833980231051719cf4 AL-21
3eb76a7ceb4dd4fe2e5296b95214218c557a1be645e175c19da55de4dcae02a8 AL-22 empty kept
936100e2d4aa529005ee8bb024c5483a75d33aae5ddc4921cfd2104e599d0c7a AL-23
b56123437327477efdd111bd7914a309bccadf10e1c6d341324aac77e4f47523 AL-24
96bac51d2dbc490ac3908b855f3d04b7f69fe159ee73ab8284a7f70650715eaf AL-25
bdda5d7cdf3d8929a966bc6dbda972c616fa8c94df54ce207dcccd7c4b84ec51 AL-26 channel=app
36f4e9e329ea12d93b9bf3328a4d2c7e41335654ba7c33d2270bde3ba698b5c9 AL-27
ae7b6907c17f61da5e0d7f7f5898edfb992e726fb95c09ce3f9b9cddf8897a93 AL-28 spaced
52613325aa0f374b7f03b8c52942c783008fb4766ad864e7c867e387d321dac9 AL-29 passback_params
4567ceae28ec0078ae303c4dbe282affcaa26418bf35c32c6552aa29a0d49240 GN-09 GBK
"""

GW_A_DIGESTS = """
5ad36d59388537faeec3acb47292cb41 correct
8ed22c3e7413bbb21459e01deca5562e GW-11
e497e899c946a1d59bdc926592211aad GW-12
c560e2d7c21ebd7d56a37a930ac2288f GW-13
e2536ec93a01bb4a87124905e8aeeb08 GW-15 spaced
c837f5294180e3f2f73549b6a2879d54 GW-16 without status, real_amount, pay_type
d77a79f594906d054a28d2f1dd3b33d0 GW-17
0877469b941313ceef46069f9f692b7b GW-18
"""

GW_R_DIGESTS = """
8d00f3db9455337b0d63675a71527819 correct
3ab33153c601f7971e2a6a41e4d61755 GW-17
"""
