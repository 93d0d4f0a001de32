using System.Text;
using Geralt;
using GovChat.Server.Accounts;
using GovChat.Server.People;
using Microsoft.AspNetCore.Identity;

namespace GovChat.Server.Tests.Accounts;

public sealed class HashingAPassword
{
    private const string Password = "correct horse battery";

    private readonly Argon2idPasswordHasher hasher = new();
    private readonly Person person = new() { DisplayName = "佐藤 一郎" };

    [Fact]
    public void The_stored_string_names_its_own_parameters() =>
        Assert.StartsWith(
            "$argon2id$v=19$m=19456,t=2,p=1$",
            hasher.HashPassword(person, Password),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_same_password_never_gives_the_same_string() =>
        Assert.NotEqual(hasher.HashPassword(person, Password), hasher.HashPassword(person, Password));

    [Theory]
    [InlineData(Password, PasswordVerificationResult.Success)]
    [InlineData("correct horse batterz", PasswordVerificationResult.Failed)]
    [InlineData("", PasswordVerificationResult.Failed)]
    public void Only_the_right_password_fits(string presented, PasswordVerificationResult expected) =>
        Assert.Equal(expected, hasher.VerifyHashedPassword(person, hasher.HashPassword(person, Password), presented));

    [Fact]
    public void A_hash_of_weaker_parameters_still_fits_and_asks_to_be_made_anew()
    {
        Span<char> weaker = stackalloc char[Argon2id.HashSize];
        weaker.Clear();
        Argon2id.ComputeHash(weaker, Encoding.UTF8.GetBytes(Password), iterations: 1, memorySize: 8 * 1024 * 1024);
        var stored = weaker.TrimEnd('\0').ToString();

        Assert.Equal(
            PasswordVerificationResult.SuccessRehashNeeded,
            hasher.VerifyHashedPassword(person, stored, Password)
        );
        Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(person, stored, "another one"));
    }
}
