using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace GovChat.Server.Mail;

/// <summary>
/// One line to the mail server, kept open between mails that follow each other. Never used by two at once. What it cannot
/// do it says as a <see cref="Delivery"/>; the server's words and the mail's go into no log.
/// </summary>
internal sealed class Relay(MailSettings settings, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>A server that has not taken a mail by then will not; measured by the machine's own clock.</summary>
    private static readonly TimeSpan AttemptMax = TimeSpan.FromSeconds(20);

    private SmtpClient? line;

    public async Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AttemptMax);
        try
        {
            using var message = MessageOf(mail);
            await (await LineAsync(limit.Token)).SendAsync(message, limit.Token);
            return Delivery.Accepted;
        }
        catch (SmtpCommandException said) when (line is { IsConnected: true })
        {
            return (int)said.StatusCode is >= 500 and < 600 ? Delivery.Refused : Delivery.Later;
        }
        catch (ParseException)
        {
            return Delivery.Refused; // What stands in the database is no address.
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested)
        {
            // Whatever it was, it was of the line: mail waits, and the server of the people goes on.
            Log.LineBroken(logger, broken.GetType().Name);
            HangUp();
            return Delivery.Unreachable;
        }
    }

    /// <summary>Says goodbye, so that the server need not wait for more.</summary>
    public async Task RestAsync(CancellationToken cancellation)
    {
        if (line is { IsConnected: true })
        {
            try
            {
                await line.DisconnectAsync(quit: true, cancellation);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                HangUp();
            }
        }
    }

    public void Dispose() => HangUp();

    private async Task<SmtpClient> LineAsync(CancellationToken cancellation)
    {
        if (line is { IsConnected: true })
        {
            return line;
        }

        HangUp();
        line = new SmtpClient { CheckCertificateRevocation = false }; // On a closed network no list can be fetched.
        if (settings.Authority is { } authority)
        {
            line.ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
                IsSignedBy(authority, certificate, chain, errors);
        }

        await line.ConnectAsync(settings.Host, settings.Port, Options, cancellation);
        if (settings is { User: { } user, Password: { } password })
        {
            await line.AuthenticateAsync(user, password, cancellation);
        }

        return line;
    }

    private SecureSocketOptions Options =>
        settings.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };

    private static bool IsSignedBy(
        string authorityFile,
        X509Certificate? certificate,
        X509Chain? given,
        SslPolicyErrors errors
    )
    {
        // The name must be right; only who signed is judged anew.
        const SslPolicyErrors others =
            SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable;
        if ((errors & others) != SslPolicyErrors.None || certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        if (given is not null)
        {
            // What the server sent between its own certificate and the authority's.
            chain.ChainPolicy.ExtraStore.AddRange(given.ChainElements.Select(element => element.Certificate).ToArray());
        }

        return chain.Build(leaf);
    }

    private MimeMessage MessageOf(OutgoingMail mail)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = time.GetUtcNow().ToOffset(TimeSpan.FromHours(9)),
            Body = new TextPart(TextFormat.Plain) { Text = mail.Text },
        };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        // No mailbox should answer a machine (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private void HangUp()
    {
        line?.Dispose();
        line = null;
    }
}
