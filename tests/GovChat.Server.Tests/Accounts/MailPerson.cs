using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

/// <summary>Somebody with a terminal at which nobody is signed in.</summary>
public sealed record MailPerson(Colleague Person, DeviceClient Terminal)
{
    public string LoginName => Person.Me.LoginName;

    public string Address => MailScene.AddressOf(Person);
}
