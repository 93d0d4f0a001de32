namespace GovChat.Server.Mail;

internal static class MailServices
{
    /// <param name="services">Where to.</param>
    /// <param name="mailFile">The file behind <c>--mail</c>; without it nothing is ever sent.</param>
    /// <exception cref="ArgumentException">The file is unusable.</exception>
    public static void AddMail(this IServiceCollection services, string? mailFile)
    {
        var settings = mailFile is null ? null : MailSettings.Read(mailFile);
        services.AddSingleton(provider => new MailQueue(settings, provider.GetRequiredService<ILogger<MailQueue>>()));
        services.AddSingleton<MailPath>();
        if (settings is not null)
        {
            services.AddSingleton(settings);
            services.AddHostedService<MailSender>();
            services.AddHostedService<MailCanary>();
        }
    }
}
