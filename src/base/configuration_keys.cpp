// The table of configuration keys: name, type, default, meaning in ja and en, range or choices.
// In: nothing. Out: rows in the order of the reference page; texts are stored as given, numbers in plain
// decimal. A new key is one row here; the reading, the reference page and their tests follow. Seconds and
// integers have a range.
#include <array>

#include "base/configuration.hpp"

namespace hinomi {

namespace {

using enum ConfigurationType;

constexpr std::int64_t seconds_max = 366LL * 86'400;

constexpr std::array keys{
    ConfigurationKey{"store.directory", text, "data",
                     "データを置くフォルダー。相対パスは起動したフォルダーから数える。",
                     "Folder for the data. A relative path counts from the folder of the start."},
    ConfigurationKey{
        "store.vault_key_file", text, "",
        "証拠保管庫の鍵のファイル。空なら、データのフォルダーのvault."
        "keyを初回の起動時に作る（所有者だけが読める）。",
        "Key file of the evidence vault. Empty: vault.key in the data folder, made at the first start "
        "(readable by the owner only)."},
    ConfigurationKey{"store.duckdb_memory_megabytes", integer, "384",
                     "観測データの検索に使うメモリの上限（MiB）。",
                     "Most memory for querying observations (MiB).", 256, 1'048'576},
    ConfigurationKey{"store.duckdb_threads", integer, "0", "観測データの検索に使うスレッド数。0なら全コア。",
                     "Threads for querying observations. 0: all cores.", 0, 1024},
    ConfigurationKey{"server.address", text, "127.0.0.1", "待ち受けるIPアドレス。",
                     "IP address to listen on."},
    ConfigurationKey{"server.port", integer, "8420", "待ち受けるポート。0なら空いているものを使う。",
                     "Port to listen on. 0: any free one.", 0, 65'535},
    ConfigurationKey{"server.threads", integer, "16", "要求を処理するスレッド数。",
                     "Threads that serve requests.", 1, 256},
    ConfigurationKey{"server.certificate_file", text, "", "TLS証明書（PEM）。空ならTLSを使わない。",
                     "TLS certificate (PEM). Empty: no TLS."},
    ConfigurationKey{"server.certificate_key_file", text, "", "TLS証明書の秘密鍵（PEM）。",
                     "Private key of the TLS certificate (PEM)."},
    ConfigurationKey{
        "server.public_origin", text, "",
        "利用者のブラウザーから見えるオリジン（例：https://"
        "hinomi.example）。空なら待ち受けるアドレスから作る。",
        "Origin as browsers see it (e.g. https://hinomi.example). Empty: made from the listening address."},
    ConfigurationKey{"server.request_bytes_max", integer, "8388608", "一つの要求の本体の上限（バイト）。",
                     "Most bytes in the body of one request.", 1'024, 1'073'741'824},
    ConfigurationKey{"server.request_seconds", seconds, "30", "一つの要求に許す時間。",
                     "Time allowed for one request.", 1, 3'600},
    ConfigurationKey{"server.ui_directory", text, "",
                     "画面のファイルのフォルダー。空なら、組み込んだものを使う。",
                     "Folder with the files of the screens. Empty: the embedded ones."},
    ConfigurationKey{
        "public.enabled", boolean, "false",
        "国民向けの受付窓口（通報・相談・情報提供）の画面を、別のアドレスとポートで出す。",
        "Serve the desk for the public (reports, advice, information) on an address and port of its own."},
    ConfigurationKey{"public.address", text, "127.0.0.1", "受付窓口が待ち受けるIPアドレス。",
                     "IP address on which the public desk listens."},
    ConfigurationKey{"public.port", integer, "8421",
                     "受付窓口が待ち受けるポート。0なら空いているものを使う。",
                     "Port of the public desk. 0: any free one.", 0, 65'535},
    ConfigurationKey{"public.certificate_file", text, "", "受付窓口のTLS証明書（PEM）。空ならTLSを使わない。",
                     "TLS certificate of the public desk (PEM). Empty: no TLS."},
    ConfigurationKey{"public.certificate_key_file", text, "", "受付窓口のTLS証明書の秘密鍵（PEM）。",
                     "Private key of the public desk's certificate (PEM)."},
    ConfigurationKey{"public.trusted_proxy", text, "",
                     "受付窓口の前に置く中継サーバーのIPアドレス。その X-Forwarded-For を送信元とみなす。",
                     "Address of the proxy before the public desk, whose X-Forwarded-For names the sender."},
    ConfigurationKey{"public.origin", text, "",
                     "受付窓口の、ブラウザーから見えるオリジン（例：https://"
                     "desk.example）。空なら待ち受けるアドレスから作る。",
                     "Origin of the public desk as browsers see it (e.g. https://desk.example). Empty: made "
                     "from the address."},
    ConfigurationKey{"public.submissions_per_hour", integer, "20",
                     "受付窓口に、一つのアドレスから1時間に送れる回数。",
                     "How often one address may send something to the public desk in an hour.", 1, 100'000},
    ConfigurationKey{"session.idle_seconds", seconds, "1800", "操作のないログインが切れるまでの時間。",
                     "Time until a login without activity ends.", 60, seconds_max},
    ConfigurationKey{"session.absolute_seconds", seconds, "43200",
                     "操作があってもログインが切れるまでの時間。",
                     "Time until a login ends even with activity.", 300, seconds_max},
    ConfigurationKey{"session.password_length_min", integer, "12", "パスワードの最小の文字数。",
                     "Fewest characters of a password.", 8, 128},
    ConfigurationKey{"session.lockout_failures", integer, "5", "何回続けて失敗したらログインを待たせるか。",
                     "Failures in a row after which a login has to wait.", 1, 1'000},
    ConfigurationKey{"session.lockout_seconds", seconds, "60",
                     "最初に待たせる時間。失敗するたびに2倍になる。",
                     "Time of the first wait; doubles with every failure.", 1, seconds_max},
    ConfigurationKey{"observe.country_database", text, "/usr/share/tor/geoip", "IPv4アドレスから国を引く表。",
                     "Table from IPv4 addresses to countries."},
    ConfigurationKey{"observe.country_database_v6", text, "/usr/share/tor/geoip6",
                     "IPv6アドレスから国を引く表。", "Table from IPv6 addresses to countries."},
    ConfigurationKey{"observe.as_database", text, "",
                     "アドレスからAS番号を引く表（pfx2as形式かMRTの経路表）。空なら引かない。",
                     "Table from addresses to AS numbers (pfx2as or an MRT routing table). Empty: none."},
    ConfigurationKey{"observe.window_seconds", seconds, "60", "同じアクセスを一つの事象にまとめる時間。",
                     "Time within which like packets become one event.", 1, 3'600},
    ConfigurationKey{"observe.gap_seconds", seconds, "300",
                     "これより長く何も届かなければ、欠測かどうかを調べる。",
                     "Silence longer than this is looked at as missing observation.", 10, 86'400},
    ConfigurationKey{"observe.retention_days", integer, "400", "観測データを残す日数。",
                     "Days that observations are kept.", 1, 36'500},
    ConfigurationKey{"observe.alert_learning_hours", integer, "24", "警報を出す前に、普段の量を学ぶ時間数。",
                     "Hours of learning the usual amount before alerts are raised.", 0, 8'760},
    ConfigurationKey{"organisation.code", text, "00", "この設備を使う所属の符号。",
                     "Code of the organisation that runs this."},
    ConfigurationKey{"content.directory", text, "",
                     "規則や様式のフォルダー。空なら、プログラムに添えたものを使う。",
                     "Folder with rules and forms. Empty: those beside the program."},
    ConfigurationKey{"content.watch_seconds", seconds, "2",
                     "動作中に、記録の様式のファイルの変更を確認する間隔。0なら確認しない。",
                     "How often a running server looks for changed definition files. 0: never.", 0, 3'600},
    ConfigurationKey{
        "intel.delivered_lists", boolean, "true",
        "添付の無害な値の一覧を使うか。文書用のアドレスを使う訓練では、使わない。",
        "Whether the delivered lists of harmless values are used. Not for drills with addresses of"
        " documentation."},
    ConfigurationKey{"intel.hits_per_day", integer, "30",
                     "1人が1日にできる有無照会（他の組織が同じ値を持つかの照会）の回数。",
                     "Questions a day by which one person may ask whether other tenants hold a value.", 1,
                     10'000},
    ConfigurationKey{"intel.yarac", text, "",
                     "YARAルールの点検に使うyaracの場所。空なら標準の場所から探し、-なら使わない。",
                     "Path of yarac, which checks YARA rules. Empty: the usual places; -: not used."},
    ConfigurationKey{"intel.suricata", text, "",
                     "Suricataルールの点検に使うsuricataの場所。空なら標準の場所から探し、-なら使わない。",
                     "Path of suricata, which checks its rules. Empty: the usual places; -: not used."},
    ConfigurationKey{
        "intel.warning_lists", text, "",
        "既知の無害な値の一覧（MISP形式）のファイル又はフォルダー。添付の一覧に加えて使う。",
        "File or folder of further lists of harmless values (MISP format), beside those delivered."},
    ConfigurationKey{"mail.host", text, "",
                     "お知らせのメールを渡すメールサーバー。空なら、メールを送らない。",
                     "Mail server that takes the mails about notices. Empty: none are sent."},
    ConfigurationKey{"mail.port", integer, "587", "メールサーバーのポート。", "Port of the mail server.", 1,
                     65'535},
    ConfigurationKey{
        "mail.security", text, "starttls",
        "メールサーバーとの通信の保護。noneは、同じ機械の上のサーバーだけに使う。",
        "Protection of the line to the mail server; none is for a server on the same machine only.", 0, 0,
        "starttls tls none"},
    ConfigurationKey{
        "mail.authorities_file", text, "",
        "メールサーバーの証明書を確かめる認証局の証明書（PEM）。空なら、この機械に登録されたものを使う。",
        "Certificates of the authorities for the mail server (PEM). Empty: the machine's."},
    ConfigurationKey{"mail.user", text, "", "メールサーバーの利用者名。空なら、認証しない。",
                     "User at the mail server. Empty: no authentication."},
    ConfigurationKey{"mail.password_file", text, "", "メールサーバーのパスワードのファイル。",
                     "File with the password for the mail server."},
    ConfigurationKey{"mail.sender", text, "", "差出人のメールアドレス。", "Address of the sender."},
    ConfigurationKey{"mail.recipients_file", text, "",
                     "メールを希望した利用者とメールアドレスのファイル（YAML）。",
                     "File with the people who want mail, and their addresses (YAML)."},
    ConfigurationKey{
        "mail.domains", text, "",
        "利用者が自分で登録するメールアドレスのドメイン（空白で区切る。サブドメインは別に書く）。空なら、差出"
        "人の"
        "ドメインだけとする。*なら、どのドメインでもよい。",
        "Domains of the addresses that people enter themselves, separated by blanks; subdomains are named "
        "one by one. Empty: that of the sender alone. *: any."},
    ConfigurationKey{"mail.look_seconds", seconds, "15", "新しいお知らせを確認する間隔。",
                     "How often new notices are looked for.", 1, 3'600},
    ConfigurationKey{"mail.digest_at", text, "08:30", "未読のお知らせを1日1回まとめて送る時刻（日本時間）。",
                     "Time of the daily mail about notices not read (Japan time)."},
    ConfigurationKey{"imap.host", text, "", "メールの取得先のIMAPサーバー。",
                     "IMAP server from which mail is fetched."},
    ConfigurationKey{"imap.port", integer, "993", "IMAPサーバーのポート。", "Port of the IMAP server.", 1,
                     65'535},
    ConfigurationKey{
        "imap.security", text, "tls",
        "IMAPサーバーとの通信の保護。noneは、同じ機械の上のサーバーだけに使う。",
        "Protection of the line to the IMAP server; none is for a server on the same machine only.", 0, 0,
        "tls starttls none"},
    ConfigurationKey{
        "imap.authorities_file", text, "",
        "IMAPサーバーの証明書を確かめる認証局の証明書（PEM）。空なら、この機械に登録されたものを使う。",
        "Certificates of the authorities for the IMAP server (PEM). Empty: the machine's."},
    ConfigurationKey{"imap.user", text, "", "IMAPサーバーの利用者名。", "User at the IMAP server."},
    ConfigurationKey{"imap.password_file", text, "", "IMAPサーバーのパスワードのファイル。",
                     "File with the password for the IMAP server."},
    ConfigurationKey{"imap.mailbox", text, "INBOX", "取得するメールのフォルダー。",
                     "Folder that is fetched."},
    ConfigurationKey{
        "outbound.enabled", boolean, "false",
        "外部のサーバーからの脅威情報の取得と、連携先への発出をしてよいか。falseなら、外部へ一切接続しない。",
        "Whether intelligence may be fetched from outside and requests sent. false: nothing ever "
        "leaves."},
    ConfigurationKey{
        "outbound.inside_addresses", text, "",
        "接続してよい内部のアドレス（空白で区切る。例：10.1.2.0/"
        "24）。ここにないローカルのアドレスには接続しない。",
        "Addresses that are not public and may be asked all the same, with blanks between (10.1.2.0/24)."},
    ConfigurationKey{"outbound.proxy", text, "",
                     "外部への接続に使う中継サーバー（host:"
                     "port）。名前解決と接続先のアドレスの確認は、中継サーバーが行う。",
                     "Proxy for what leaves (host:port); it then sees to names and addresses."},
    ConfigurationKey{
        "outbound.authorities_file", text, "",
        "外部のサーバーの証明書を確かめる認証局の証明書（PEM）。空なら、この機械に登録されたものを使う。",
        "Certificates of the authorities for outside servers (PEM). Empty: the machine's."},
    ConfigurationKey{"feeds.workers", integer, "2", "同時に問い合わせる取得元の数。",
                     "How many feeds are asked at once.", 1, 16},
    ConfigurationKey{"feeds.look_seconds", seconds, "15", "取得の時刻になった取得元を確認する間隔。",
                     "How often it is looked which feeds are due.", 1, 3'600},
    ConfigurationKey{"sending.hosts", text, "",
                     "HTTPSで発出してよい連携先のホスト（空白で区切る）。ここにないホストには発出しない。",
                     "Hosts to which requests may be sent over HTTPS, with blanks between. No other is."},
    ConfigurationKey{"sending.folders", text, "",
                     "連携先ごとの共有フォルダーを置く場所。空なら、フォルダーによる発出をしない。",
                     "Folder that holds the folders of partners. Empty: nothing is put there."},
    ConfigurationKey{"sending.certificate_file", text, "", "S/MIMEの署名に使う所属の証明書（PEM）。",
                     "Certificate of the office that signs mail (S/MIME, PEM)."},
    ConfigurationKey{"sending.key_file", text, "", "S/MIMEの署名に使う秘密鍵（PEM）。",
                     "Private key that signs mail (PEM)."},
    ConfigurationKey{"sending.client_certificate_file", text, "",
                     "HTTPSで発出するときに示す証明書（PEM）。空なら示さない。",
                     "Certificate shown when sending over HTTPS (mutual TLS, PEM). Empty: none."},
    ConfigurationKey{"sending.client_key_file", text, "", "HTTPSで示す証明書の秘密鍵（PEM）。",
                     "Private key of the certificate shown over HTTPS (PEM)."},
    ConfigurationKey{
        "sending.mail_folder", text, "",
        "不達の通知と回答のメールを探すフォルダー（maildirのnew）。空なら、取込みのときだけ確かめる。",
        "Folder where mails are looked through for bounces and answers (new of a maildir). Empty: "
        "only at intake."},
    ConfigurationKey{"sending.look_seconds", seconds, "5", "発出待ちのものを確認する間隔。",
                     "How often it is looked what is to be sent.", 1, 3'600},
    ConfigurationKey{"sensor.name", text, "", "hinomi-sensor：センターに登録したセンサーの名前。",
                     "hinomi-sensor: name of the sensor, as the centre has it."},
    ConfigurationKey{"sensor.interface", text, "", "hinomi-sensor：観測するネットワークインターフェース。",
                     "hinomi-sensor: network interface to watch."},
    ConfigurationKey{
        "sensor.addresses", text, "",
        "hinomi-sensor：観測用IPアドレスの範囲（コンマ区切り）。空なら、届いたすべて。",
        "hinomi-sensor: blocks of monitored addresses, separated by commas. Empty: all that arrives."},
    ConfigurationKey{"sensor.centre", text, "", "hinomi-sensor：センターのアドレス（https://…）。",
                     "hinomi-sensor: address of the centre (https://…)."},
    ConfigurationKey{
        "sensor.authority_file", text, "",
        "hinomi-sensor：センターの証明書を確かめる認証局（PEM）。空ならシステムのもの。",
        "hinomi-sensor: authority that signed the centre's certificate (PEM). Empty: the system's."},
    ConfigurationKey{"sensor.token_file", text, "", "hinomi-sensor：APIトークンのファイル。",
                     "hinomi-sensor: file with the API token."},
    ConfigurationKey{"sensor.spool_folder", text, "/var/lib/hinomi-sensor/spool",
                     "hinomi-sensor：パケットを蓄積するフォルダー。",
                     "hinomi-sensor: folder in which packets are spooled."},
    ConfigurationKey{"sensor.spool_mebibytes", integer, "20480",
                     "hinomi-sensor：蓄積の上限（MiB）。超えると最も古いものから消し、数える。",
                     "hinomi-sensor: most that is spooled (MiB). Beyond it the oldest goes and is counted.",
                     64, 1'000'000'000},
    ConfigurationKey{
        "sensor.keep_days", integer, "30", "hinomi-sensor：センターが受け取ったものも手元に残す日数。",
        "hinomi-sensor: days for which what the centre has is kept on the sensor too.", 1, 3'650},
    ConfigurationKey{"sensor.batch_seconds", seconds, "5", "hinomi-sensor：センターに送る間隔。",
                     "hinomi-sensor: how often a batch is sent.", 1, 60},
    ConfigurationKey{"sensor.ring_mebibytes", integer, "16",
                     "hinomi-sensor：パケットの受け口の大きさ（MiB）。",
                     "hinomi-sensor: size of the packet ring (MiB).", 2, 1'024},
    ConfigurationKey{"log.level", text, "info", "ログに書く最も軽い段階。", "Least level that is logged.", 0,
                     0, "debug info warning error"},
    ConfigurationKey{"language", text, "ja", "画面とメッセージの言語の初期値。",
                     "Language of screens and messages at first.", 0, 0, "ja en"},
};

}  // namespace

std::span<const ConfigurationKey> configuration_keys() { return keys; }

}  // namespace hinomi
